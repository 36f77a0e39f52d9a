import { isIP } from 'node:net';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);
const everyAddress = new Set(['0.0.0.0', '::', '[::]']);

/**
 * Whether a Host header is one of this machine: a web page may have a name of its own point here (DNS rebinding), and
 * would then read whatever is answered. `bound` are the hosts that are listened on. An address is no name that somebody
 * could point elsewhere.
 */
export function isLocalHost(host: string, bound: readonly string[] = []): boolean {
  const name = host.replace(/:\d*$/, '').toLowerCase();
  const isAddress = isIP(name.replace(/^\[(.*)\]$/, '$1')) > 0;
  return (
    loopback.has(name) || bound.includes(name) || (isAddress && bound.some((one) => everyAddress.has(one)))
  );
}
