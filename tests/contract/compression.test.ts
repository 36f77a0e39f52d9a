import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { loadHandlers } from '../support/entries.ts';
import { apiDomain, gatewayEvent } from '../support/gateway.ts';
import { startProduct, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

let product: Product;
let handlers: Awaited<ReturnType<typeof loadHandlers>>;
beforeAll(async () => {
  product = await startProduct();
  handlers = await loadHandlers();
});
afterAll(() => product.close());

/** As the function hands it to Lambda. */
async function raw(url: string, accepted?: string): Promise<APIGatewayProxyStructuredResultV2> {
  const headers = { ...(accepted !== undefined && { 'accept-encoding': accepted }) };
  const { entry, event } = gatewayEvent({ method: 'GET', url, headers });
  const context = { functionName: entry, awsRequestId: 'test' };
  return (await handlers.get(entry)!(event, context)) as APIGatewayProxyStructuredResultV2;
}

test.each([
  'gzip',
  'gzip, deflate, br',
  'br;q=1.0, gzip;q=0.8, *;q=0.1',
  'GZIP',
  'x-gzip',
  '*',
  'deflate;q=0.5 , gzip ; q=0.001',
])('a large response is compressed for a caller that takes "%s"', async (accepted) => {
  const { headers, body, isBase64Encoded } = await raw('/openapi.yaml', accepted);
  expect(isBase64Encoded).toBe(true);
  expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
  const { body: plain } = await raw('/openapi.yaml');
  expect(gunzipSync(Buffer.from(body!, 'base64')).toString()).toBe(plain);
  expect(body!.length).toBeLessThan(plain!.length / 2);
});

test.each([undefined, '', 'identity', 'br', 'gzip;q=0', 'gzip;q=0.000, *', '*;q=0', 'gzipped'])(
  'a large response is sent as it is to a caller that takes "%s"',
  async (accepted) => {
    const { headers, body, isBase64Encoded } = await raw('/openapi.yaml', accepted);
    expect([isBase64Encoded ?? false, headers?.['content-encoding']]).toEqual([false, undefined]);
    expect(headers).toMatchObject({ vary: 'Accept-Encoding' });
    expect(body).toContain('openapi: 3.1');
  },
);

test('a small response is sent as it is', async () => {
  const { headers, body } = await raw('/health', 'gzip');
  expect(headers).not.toHaveProperty('vary');
  expect(JSON.parse(body!)).toMatchObject({ status: 'ok' });
});

test('a large response of the API is compressed, and reads the same', async () => {
  const { body: operation } = await product.call('POST', '/clusters', { name: 'large' });
  await product.ended(operation.id);
  const url = '/clusters/large/events';
  const plain = await product.call('GET', url);
  const compressed = await product.call('GET', url, undefined, { 'accept-encoding': 'gzip' });
  expect(compressed.headers['content-encoding']).toBe('gzip');
  expect(compressed.body).toEqual(plain.body);
});

test('a compressed response has an ETag of its own, which says the same in a condition', async () => {
  const { body: created } = await product.call('POST', '/clusters', { name: 'tagged' });
  await product.ended(created.id);
  const { faults } = product.aws.world;
  faults.plan({ kind: 'create_fails', resourceType: 'AWS::ECS::Service', reason: 'No.', times: 1 });
  const { body: operation } = await product.call('POST', '/clusters', helloWorld({ name: 'failing' }));
  await product.ended(operation.id);
  const url = `/operations/${operation.id}`;
  const [plain, zipped] = [await raw(url), await raw(url, 'gzip')].map(({ headers }) =>
    String(headers?.['etag']),
  );
  expect(zipped).toBe(plain!.replace(/"$/, '-gzip"'));
  for (const etag of [plain!, zipped!])
    expect(await product.call('GET', url, undefined, { 'if-none-match': etag })).toMatchObject({
      status: 304,
    });
  const cluster = await raw('/clusters/tagged', 'gzip');
  const condition = { 'if-match': String(cluster.headers?.['etag']).replace(/(-gzip)?"$/, '-gzip"') };
  const changed = await product.call(
    'POST',
    '/clusters/tagged/deletion-settings',
    { tags: { team: 'web' } },
    condition,
  );
  expect(changed).toMatchObject({ status: 200 });
});

test('a problem that is large is compressed as well', async () => {
  const body = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`field-${index}`, 1]));
  const answer = await product.call('POST', '/clusters', body, { 'accept-encoding': 'gzip' });
  expect(answer.headers).toMatchObject({
    'content-encoding': 'gzip',
    'content-type': 'application/problem+json',
  });
  expect(answer.body).toMatchObject({ code: 'invalid_request', type: expect.stringContaining(apiDomain) });
});
