import { afterEach, expect, test } from '@jest/globals';
import { createLocalAws } from '../../aws/aws.ts';

const aws = createLocalAws();

afterEach(() => aws.close());

test('answers on a free port of the loopback interface until it is closed', async () => {
  const { url } = await aws.listen();

  const answer = await fetch(`${url}/_local/inventory`);
  await answer.text();
  await aws.close();

  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(answer.status).toBe(200);
  await expect(fetch(`${url}/_local/inventory`)).rejects.toThrow('fetch failed');
});

test('says so where its port is taken', async () => {
  const { url } = await aws.listen();

  await expect(aws.listen(Number(new URL(url).port))).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
