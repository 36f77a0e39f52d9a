import type { Contract } from '../../../../shared/contracts/contract.ts';
import { localAddress, sampleRequest, type SampleRequest } from './sample-request.ts';

/** One word of a shell. */
const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

function urlOf({ path: route }: Contract, { params = {}, query }: SampleRequest): string {
  const path = route.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name]!);
  const search = Object.entries(query ?? {}).map(([name, value]) => `${name}=${value}`);
  return `${localAddress}${path}${search.length ? `?${search.join('&')}` : ''}`;
}

/** The operation as a command that can be pasted into a shell. */
export function curlSample(contract: Contract): string {
  const request = sampleRequest(contract);
  const { body } = request;
  // curl sends GET, and POST where it has a body.
  const usual = body === undefined ? 'GET' : 'POST';
  const method = contract.method === usual ? '' : `-X ${contract.method} `;
  const command = `curl ${method}${quoted(urlOf(contract, request))}`;
  if (body === undefined) return command;
  return `${command} \\\n  -H 'content-type: application/json' \\\n  -d ${quoted(JSON.stringify(body, null, 2))}`;
}
