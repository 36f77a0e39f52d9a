import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from '@jest/globals';

/** Whether this machine lets programs listen on port 80 of addresses such as local tasks have. */
async function isPort80Free(): Promise<boolean> {
  const server = createServer().listen(80, '127.255.255.254');
  const opened = await once(server, 'listening').then(
    () => true,
    () => false,
  );
  server.close();
  return opened;
}

export const hasPort80 = await isPort80Free();

/** For scenarios that open a page of a local task. */
export const testWithPort80 = hasPort80 ? test : test.skip;
