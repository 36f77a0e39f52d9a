import * as crypto from 'node:crypto';
import * as zlib from 'node:zlib';
import { expect, jest, test } from '@jest/globals';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { environment } from '../../../support/environment.ts';
import { gatewayEvent } from '../../../support/gateway.ts';

Object.assign(process.env, environment);

const gzipSync = jest.fn(zlib.gzipSync);
const createHash = jest.fn(crypto.createHash);
jest.unstable_mockModule('node:zlib', () => ({ ...zlib, gzipSync }));
jest.unstable_mockModule('node:crypto', () => ({ ...crypto, createHash }));
const { handler } = await import('../../../../functions/api/get-document.ts');

async function get(url: string, sent: Record<string, string>, method = 'GET') {
  const { event } = gatewayEvent({ method, url, headers: sent });
  return handler(event as unknown as APIGatewayProxyEventV2, { awsRequestId: 'request' } as Context);
}

test.each(['/docs', '/openapi.yaml', '/openapi.json'])(
  'an instance hashes and compresses %s once, whatever the requests are',
  async (url) => {
    const first = await get(url, { 'accept-encoding': 'gzip' });
    expect(gzipSync).toHaveBeenCalledTimes(1);
    expect(createHash).toHaveBeenCalled();
    gzipSync.mockClear();
    createHash.mockClear();

    const again = await get(url, { 'accept-encoding': 'gzip' });
    expect([again.body, again.headers?.['etag']]).toEqual([first.body, first.headers?.['etag']]);
    const plain = await get(url, {});
    expect([plain.statusCode, plain.headers?.['vary']]).toEqual([200, 'Accept-Encoding']);
    const head = await get(url, { 'accept-encoding': 'gzip' }, 'HEAD');
    expect([head.body, head.headers?.['content-length']]).toEqual([
      '',
      String(Buffer.byteLength(first.body!, 'base64')),
    ]);
    const known = await get(url, { 'if-none-match': String(first.headers?.['etag']) });
    expect(known.statusCode).toBe(304);

    expect(gzipSync).not.toHaveBeenCalled();
    expect(createHash).not.toHaveBeenCalled();
    gzipSync.mockClear();
  },
);
