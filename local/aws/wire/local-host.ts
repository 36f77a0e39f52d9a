import { isIP } from 'node:net';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);
const everyAddress = new Set(['0.0.0.0', '::', '[::]']);

/**
 * Whether a Host header names this machine. A web page could let its own name resolve to this machine (DNS rebinding) and
 * read the responses. `bound` has the hosts that the server listens on. An IP address is safe, because nobody can let it
 * resolve to another machine.
 */
export function isLocalHost(host: string, bound: readonly string[] = []): boolean {
  const name = host.replace(/:\d*$/, '').toLowerCase();
  const isAddress = isIP(name.replace(/^\[(.*)\]$/, '$1')) > 0;
  return (
    loopback.has(name) || bound.includes(name) || (isAddress && bound.some((one) => everyAddress.has(one)))
  );
}
