import type { Contract } from '../../../../shared/contracts/contract.ts';
import { localAddress, sampleRequest } from './sample-request.ts';

/** One word of a shell. */
const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

function urlOf(contract: Contract): string {
  const { params = {}, query } = sampleRequest(contract);
  const path = contract.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name]!);
  const search = Object.entries(query ?? {}).map(([name, value]) => `${name}=${value}`);
  return `${localAddress}${path}${search.length ? `?${search.join('&')}` : ''}`;
}

/** The operation as a command that can be pasted into a shell. */
export function curlSample(contract: Contract): string {
  const { body } = sampleRequest(contract);
  // curl sends GET, and POST where it has a body.
  const usual = body === undefined ? 'GET' : 'POST';
  const method = contract.method === usual ? '' : `-X ${contract.method} `;
  const command = `curl ${method}${quoted(urlOf(contract))}`;
  if (body === undefined) return command;
  return `${command} \\\n  -H 'content-type: application/json' \\\n  -d ${quoted(JSON.stringify(body, null, 2))}`;
}
