import { createServer } from 'node:net';

/** Takes a port and lets it go; port 0 finds a free one. Rejects where it is taken. */
export function probe(port) {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const { port: found } = server.address();
      server.close(() => resolve(found));
    });
  });
}
