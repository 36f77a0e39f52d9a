import { expect, test } from '@jest/globals';
import { accessKeyOf } from '../../../aws/iam/access.ts';
import type { WireRequest } from '../../../aws/service.ts';
import { inProcess } from '../../../../tests/support/local-aws.ts';

const scope = '20260101/us-east-1/s3/aws4_request';

async function opened() {
  const { aws } = await inProcess();
  aws.s3.buckets.create('web');
  const send = async (method: string, path: string, given: Partial<WireRequest> = {}, key = 'local') => {
    const authorization = `AWS4-HMAC-SHA256 Credential=${key}/${scope}, SignedHeaders=host, Signature=0`;
    const headers = { authorization, ...given.headers };
    const {
      status,
      headers: got,
      body,
    } = await aws.handle({ method, path, body: Buffer.alloc(0), ...given, headers });
    return { status, filesha256: got['x-amz-meta-filesha256'], body: body.toString() };
  };
  return { aws, send };
}

test('objects are put, listed, read and deleted', async () => {
  const { send } = await opened();
  const headers = { 'x-amz-meta-filesha256': 'hash' };
  await send('PUT', '/web/a%20folder/one?x-id=PutObject', { body: Buffer.from('1'), headers });
  await send('PUT', '/web/two', { body: Buffer.from('2') });
  expect(await send('HEAD', '/web/a%20folder/one')).toMatchObject({ status: 200, filesha256: 'hash' });
  expect((await send('GET', '/web?list-type=2&prefix=a')).body).toContain('<Key>a folder/one</Key>');
  expect((await send('GET', '/web/two')).body).toBe('2');
  const body = Buffer.from('<Delete><Object><Key>a folder/one</Key></Object></Delete>');
  await send('POST', '/web?delete', { body });
  expect((await send('GET', '/web?list-type=2')).body.match(/<Key>.*?<\/Key>/g)).toEqual(['<Key>two</Key>']);
});

test('an upload in chunks is put together', async () => {
  const { send } = await opened();
  const body = Buffer.from('3\r\nabc\r\n2\r\nde\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n');
  await send('PUT', '/web/one', { body, headers: { 'content-encoding': 'aws-chunked' } });
  expect((await send('GET', '/web/one')).body).toBe('abcde');
});

test('what there is not, and what is not allowed', async () => {
  const { aws, send } = await opened();
  expect(await send('HEAD', '/other')).toMatchObject({ status: 404, body: '' });
  expect((await send('GET', '/web/none')).body).toContain('<Code>NoSuchKey</Code>');
  aws.access.deploy([{ name: 'nothing', arn: 'arn:aws:iam::000000000000:role/nothing', policies: [] }]);
  expect(await send('GET', '/web/none', {}, accessKeyOf('nothing'))).toMatchObject({
    status: 403,
    body: expect.stringContaining('<Code>AccessDenied</Code>'),
  });
});

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html: an object that may not be deleted is in the response. */
test('of a deletion of several, each object is allowed or denied by itself', async () => {
  const { aws, send } = await opened();
  await send('PUT', '/web/one', { body: Buffer.from('1') });
  await send('PUT', '/web/two', { body: Buffer.from('2') });
  const statements = [
    { Effect: 'Allow' as const, Action: 's3:DeleteObject', Resource: 'arn:aws:s3:::web/one' },
  ];
  const policies = [{ name: 'one', document: { Version: '2012-10-17' as const, Statement: statements } }];
  aws.access.deploy([{ name: 'some', arn: 'arn:aws:iam::000000000000:role/some', policies }]);
  const body = Buffer.from('<Delete><Object><Key>one</Key></Object><Object><Key>two</Key></Object></Delete>');
  const response = await send('POST', '/web?delete', { body }, accessKeyOf('some'));
  expect(response.status).toBe(200);
  expect(response.body).toContain('<Deleted><Key>one</Key></Deleted>');
  expect(response.body).toContain('<Error><Key>two</Key><Code>AccessDenied</Code>');
  expect((await send('GET', '/web?list-type=2')).body.match(/<Key>.*?<\/Key>/g)).toEqual(['<Key>two</Key>']);
});
