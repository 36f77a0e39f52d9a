import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { parse } from 'yaml';
import { handler } from '../../../../functions/api/get-document.ts';
import { operationErrorCodes } from '../../../../shared/domain/operation/operation-error-codes.ts';
import { problemCodes } from '../../../../shared/problem-codes.ts';
import { environment } from '../../../support/environment.ts';
import { gatewayEvent } from '../../../support/gateway.ts';

Object.assign(process.env, environment);

async function get(url: string, sent: Record<string, string> = {}, context: object = {}) {
  const { event } = gatewayEvent({ method: 'GET', url, headers: sent });
  Object.assign(event.requestContext, { authorizer: undefined, ...context });
  const answer = await handler(
    event as unknown as APIGatewayProxyEventV2,
    { awsRequestId: 'request' } as Context,
  );
  const { statusCode: status, headers, body } = answer;
  return { status, headers: headers as Record<string, string>, body: body! };
}

const docs = await get('/docs');
const scripts = [...docs.body.matchAll(/<script([^>]*)>([^]*?)<\/script>/g)].map(([, attributes, text]) => ({
  attributes: attributes!,
  text: text!,
}));

const start = scripts.at(-1)!.text;

test('GET /openapi.yaml answers the document as it is in the repository', async () => {
  const { status, headers, body } = await get('/openapi.yaml');
  expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'application/yaml' });
  expect(body).toBe(readFileSync('openapi.yaml', 'utf8'));
});

test('GET /openapi.json answers the same as JSON', async () => {
  const { status, headers, body } = await get('/openapi.json');
  expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'application/json' });
  expect(JSON.parse(body)).toEqual(parse(readFileSync('openapi.yaml', 'utf8')));
});

test('GET / leads to the page', async () => {
  const { status, headers } = await get('/');
  expect([status, headers['location']]).toEqual([302, '/docs']);
});

test.each(['/docs', '/openapi.yaml', '/openapi.json'])(
  'whoever has %s gets it again only once it is another one',
  async (url) => {
    const { headers } = await get(url);
    expect(headers['cache-control']).toBe('public, max-age=300');
    const known = headers['etag']!;
    expect(known).toMatch(/^W\/"[\w-]{43}"$/);
    for (const etag of [known, `"other", ${known}`, known.replace('W/', ''), '*']) {
      const again = await get(url, { 'if-none-match': etag });
      expect([again.status, again.body, again.headers['etag']]).toEqual([304, undefined, known]);
      expect(again.headers['vary']).toBe('Accept-Encoding');
    }
    expect(await get(url, { 'if-none-match': 'W/"other"' })).toMatchObject({ status: 200 });
  },
);

test.each(['/docs', '/openapi.yaml', '/openapi.json'])(
  '%s takes query parameters that it does not know',
  async (url) => {
    const [plain, more] = [await get(url), await get(`${url}?utm_source=mail&x=1`)];
    expect([more.status, more.headers['etag']]).toEqual([200, plain.headers['etag']]);
  },
);

test.each(['/docs', '/openapi.yaml', '/openapi.json'])(
  'caches that are shared do not keep %s if only authorized callers may read it',
  async (url) => {
    for (const authorizer of [
      { iam: { userArn: 'arn:aws:iam::123456789012:user/ada' } },
      { jwt: { claims: {} } },
    ]) {
      const first = await get(url, {}, { authorizer });
      const again = await get(url, { 'if-none-match': first.headers['etag']! }, { authorizer });
      expect([first, again].map(({ status, headers }) => [status, headers['cache-control']])).toEqual([
        [200, 'private, max-age=300'],
        [304, 'private, max-age=300'],
      ]);
    }
  },
);

interface Described {
  info: { description: string };
  tags: { name: string; parent?: string; summary?: string; description: string }[];
  paths: object;
  [member: string]: unknown;
}

const whole = parse(readFileSync('openapi.yaml', 'utf8')) as Described;
const shown = JSON.parse(
  scripts.find(({ attributes }) => attributes.includes('id="description"'))!.text,
) as Described;

/** Without the examples of parameters that may be left out: Scalar would send them. */
const withoutOptionalExamples = (document: object) =>
  JSON.parse(
    JSON.stringify(document),
    (_, value: { in?: string; required?: boolean; schema?: object } | null) => {
      if (value?.in && value.schema && !value.required)
        delete (value.schema as { example?: unknown }).example;
      return value;
    },
  ) as object;

test('GET /docs answers a page that holds the document', () => {
  expect({ status: docs.status, type: docs.headers['content-type'] }).toEqual({
    status: 200,
    type: 'text/html; charset=utf-8',
  });
  const { info, tags, paths, ...others } = shown;
  const { info: wholeInfo, tags: wholeTags, paths: wholePaths, ...wholeOthers } = whole;
  expect(others).toEqual(wholeOthers);
  expect(paths).toEqual(withoutOptionalExamples(wholePaths));
  expect({ ...info, description: '' }).toEqual({ ...wholeInfo, description: '' });
  expect(info.description).toContain(wholeInfo.description);
  const descriptions = [info, ...tags].map(({ description }) => description);
  const lines = wholeTags.flatMap(({ description }) => description.split('\n'));
  const texts = lines
    .map((line) => line.replace(/^<a id=".*?"><\/a>/, ''))
    .filter((line) => !line.startsWith('## '));
  for (const text of texts) expect(descriptions.join('\n')).toContain(text);
});

test('search finds each problem and each failure by its code', () => {
  const inside = (topic: string) =>
    shown.tags.filter(({ parent }) => parent === topic).map(({ name, summary }) => [name, summary]);
  expect(inside('Problems')).toEqual(Object.keys(problemCodes).map((code) => [`problem-${code}`, code]));
  expect(inside('Failures')).toEqual(operationErrorCodes.map((code) => [`failure-${code}`, code]));
});

test('how to use the API is found by heading, and names are of one tag each', () => {
  const names = shown.tags.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['How to use it', 'Who may call', 'Retries', 'Clusters']));
  expect(new Set(names).size).toBe(names.length);
});

test('inside groups are create, list, get, change, delete, plan', () => {
  const order = JSON.parse(
    scripts.find(({ attributes }) => attributes.includes('id="order"'))!.text,
  ) as string[];
  expect(order.filter((operation) => operation.includes('tasks'))).toEqual([
    'post /clusters/{cluster}/tasks',
    'get /clusters/{cluster}/tasks',
    'get /clusters/{cluster}/tasks/{task}',
    'get /clusters/{cluster}/tasks/{task}/public-ip',
    'delete /clusters/{cluster}/tasks',
    'delete /clusters/{cluster}/tasks/{task}',
  ]);
});

test('the page fetches nothing: no source or image from elsewhere, and a policy that forbids it', () => {
  const markup = docs.body.replaceAll(/<script[^]*?<\/script>/g, '');
  expect(markup).not.toMatch(/\bsrc=|url\(|@import|https?:/);
  expect(scripts.filter(({ attributes }) => attributes.includes('src'))).toEqual([]);
  expect(start).toMatch(/telemetry: false,\n {2}withDefaultFonts: false,/);
  expect(docs.headers['content-security-policy']).toMatch(/^default-src 'none'; /);
  expect(docs.headers['content-security-policy']).not.toMatch(/https?:|\*|unsafe-eval/);
});

test('the policy lets the scripts of the page run, and no others', () => {
  const hashes = scripts
    .filter(({ attributes }) => attributes === '')
    .map(({ text }) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  expect(hashes).toHaveLength(2);
  expect(docs.headers['content-security-policy']).toContain(`script-src ${hashes.join(' ')};`);
});

/* A response of Lambda has 6 MB at most: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
test.each(['gzip', 'identity'])('the page fits into a response of Lambda (%s)', async (coding) => {
  const answer = await get('/docs', { 'accept-encoding': coding });
  expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(coding === 'gzip' ? 2_500_000 : 6_000_000);
});

/** What the page does where it is opened at this address. */
function opened(address: string) {
  const listeners: Record<string, () => void> = {};
  const location = Object.assign(new URL(address), { replace: (hash: string) => (location.hash = hash) });
  const history = { replaceState: (_state: object, _unused: string, url: string) => (location.href = url) };
  const made: { content: object; servers: { url: string }[] }[] = [];
  runInNewContext(start, {
    URL,
    location,
    history,
    document: {
      getElementById: (id: string) => ({
        textContent: scripts.find(({ attributes }) => attributes.includes(`id="${id}"`))!.text,
      }),
    },
    addEventListener: (type: string, listener: () => void) => (listeners[type] = listener),
    Scalar: { createApiReference: (_place: string, settings: (typeof made)[number]) => made.push(settings) },
  });
  return { location, history, listeners, settings: made[0]! };
}

test.each([
  ['https://api.example.com/docs', 'https://api.example.com'],
  ['https://example.com/clusters/v1/docs?x=1#tag/tasks', 'https://example.com/clusters/v1'],
])('the page at %s sends requests to %s', (address, api) => {
  const { servers, content } = opened(address).settings;
  expect(servers.map(({ url }) => url)).toEqual([api]);
  expect(JSON.stringify(content)).toContain(`curl '${api}/clusters`);
  expect(JSON.stringify(content)).not.toContain('127.0.0.1:3000');
});

test.each(['wheel', 'touchmove', 'keydown', 'pointerdown'])(
  'the address stays that of the problem until the reader acts (%s)',
  (action) => {
    const { location, history, listeners } = opened('https://api.example.com/docs#problem-cluster_not_found');
    const isInView = (section: string) => {
      history.replaceState({}, '', `https://api.example.com/docs#tag/${section}`);
      return location.hash;
    };
    expect(isInView('problem-throttled')).toBe('#tag/problem-cluster-not-found');
    listeners[action]!();
    expect(isInView('problem-throttled')).toBe('#tag/problem-throttled');
    location.hash = '#problem-newer_version';
    listeners['hashchange']!();
    expect(isInView('problem-throttled')).toBe('#tag/problem-newer-version');
  },
);

test('the address of the page without a section follows the section in view', () => {
  const { location, history } = opened('https://api.example.com/docs');
  history.replaceState({}, '', 'https://api.example.com/docs#tag/clusters');
  expect(location.hash).toBe('#tag/clusters');
});
