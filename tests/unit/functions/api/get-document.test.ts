import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { parse } from 'yaml';
import { handler } from '../../../../functions/api/get-document.ts';
import { environment, gatewayEvent } from '../../../support/product.ts';

Object.assign(process.env, environment);

async function get(url: string, sent: Record<string, string> = {}) {
  const { event } = gatewayEvent({ method: 'GET', url, headers: sent });
  const context = { awsRequestId: 'request' } as Context;
  const answer = await handler(event as unknown as APIGatewayProxyEventV2, context);
  const { statusCode: status, headers, body } = answer;
  return { status, headers: headers as Record<string, string>, body: body! };
}

const docs = await get('/docs');
const scripts = [...docs.body.matchAll(/<script([^>]*)>([^]*?)<\/script>/g)].map(([, attributes, text]) => ({
  attributes: attributes!,
  text: text!,
}));

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
    }
    expect(await get(url, { 'if-none-match': 'W/"other"' })).toMatchObject({ status: 200 });
  },
);

test('GET /docs answers a page that holds the document', () => {
  expect({ status: docs.status, type: docs.headers['content-type'] }).toEqual({
    status: 200,
    type: 'text/html; charset=utf-8',
  });
  const description = scripts.find(({ attributes }) => attributes.includes('application/json'))!;
  expect(JSON.parse(description.text)).toEqual(parse(readFileSync('openapi.yaml', 'utf8')));
});

test('the page fetches nothing: no source or image from elsewhere, and a policy that forbids it', () => {
  const markup = docs.body.replaceAll(/<script[^]*?<\/script>/g, '');
  expect(markup).not.toMatch(/\bsrc=|url\(|@import|https?:/);
  expect(scripts.filter(({ attributes }) => attributes.includes('src'))).toEqual([]);
  expect(docs.body).not.toContain('cdn.redoc.ly');
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
