import { once } from 'node:events';
import { createServer } from 'node:net';

/** Whether this machine lets programs listen on a port of addresses such as local tasks have. */
export async function canListenOn(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.255.255.254');
  const opened = await once(server, 'listening').then(
    () => true,
    () => false,
  );
  server.close();
  return opened;
}
