import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { TaskEndpoint, TaskEndpoints } from './endpoints.ts';

/** A small HTTP server for each port of each task. If an address or port cannot be bound, nothing responds there. */
export function createHttpTaskEndpoints(): TaskEndpoints {
  const servers = new Map<string, Server[]>();

  function close(taskId: string): void {
    for (const server of servers.get(taskId) ?? []) {
      server.close();
      server.closeAllConnections();
    }
    servers.delete(taskId);
  }

  return {
    open(endpoint) {
      const server = serverOf(endpoint);
      servers.set(endpoint.taskId, [...(servers.get(endpoint.taskId) ?? []), server]);
    },
    close,
    closeAll() {
      for (const taskId of servers.keys()) close(taskId);
    },
  };
}

function serverOf(endpoint: TaskEndpoint): Server {
  const body = page(endpoint);
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', connection: 'close' }).end(body);
  });
  server.on('error', ({ code }: NodeJS.ErrnoException) => {
    server.close();
    if (code === 'EACCES') announce(endpoint.port);
  });
  server.listen(endpoint.port, endpoint.publicIp);
  return server.unref();
}

const announced = new Set<number>();

/** Once for each port. */
function announce(port: number): void {
  if (announced.has(port)) return;
  announced.add(port);
  process.stderr.write(
    `Nobody answers on port ${port} of local tasks: this user may not listen there. Take a container port from 1024, ` +
      'or: sudo sysctl net.ipv4.ip_unprivileged_port_start=80\n',
  );
}

const page = ({ container, image, taskId, cluster }: TaskEndpoint) => `<!doctype html>
<title>${escaped(image)}</title>
<h1>Hello world!</h1>
<dl>
<dt>image</dt><dd>${escaped(image)}</dd>
<dt>container</dt><dd>${escaped(container)}</dd>
<dt>task</dt><dd>${escaped(taskId)}</dd>
<dt>cluster</dt><dd>${escaped(cluster)}</dd>
</dl>
`;

const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
