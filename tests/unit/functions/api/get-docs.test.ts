import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { parse } from 'yaml';
import { handler as getDocs } from '../../../../functions/api/get-docs.ts';
import { handler as getOpenapi } from '../../../../functions/api/get-openapi.ts';

async function answerOf(handler: typeof getDocs, path: string) {
  const event = { rawPath: path, routeKey: `GET ${path}`, headers: {} } as APIGatewayProxyEventV2;
  const { statusCode, headers, body } = await handler(event, { awsRequestId: 'request' } as Context);
  return { status: statusCode, headers: headers as Record<string, string>, body: body! };
}

const docs = await answerOf(getDocs, '/docs');
const scripts = [...docs.body.matchAll(/<script([^>]*)>([^]*?)<\/script>/g)].map(([, attributes, text]) => ({
  attributes: attributes!,
  text: text!,
}));

test('GET /openapi.yaml answers the document as it is in the repository', async () => {
  const { status, headers, body } = await answerOf(getOpenapi, '/openapi.yaml');
  expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'application/yaml' });
  expect(body).toBe(readFileSync('openapi.yaml', 'utf8'));
});

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
