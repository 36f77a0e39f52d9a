import { appendFileSync } from 'node:fs';
import type { WireRequest } from './service.ts';
import { credentialScope } from './wire/credential-scope.ts';

/** A request as a function sent it. */
export interface RecordedRequest {
  /** The role, or in a simulation the function, that sent it. */
  role: string;
  /** In the credential scope of its signature. */
  service: string;
  /** `X-Amz-Target`; only the JSON protocols have it. */
  target?: string;
  body: string;
}

/** Parts that are new in every request: UUIDs, points in time, and long hexadecimal ids. Their length never changes. */
const unique =
  /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}|\d{4}-\d\d-\d\dT\d\d[:%\dA]+|[\da-f]{8,}/g;

const withoutUniqueParts = (body: string) => body.replaceAll(unique, ({ length }) => '0'.repeat(length));

/**
 * Appends the requests of functions to a file, one per line, for a check against AWS's service models. If requests differ
 * only in ids and times, only the first is written. Without a file it does nothing.
 */
export function createRequestRecord(file = process.env['LOCAL_AWS_REQUESTS']) {
  const seen = new Set<string>();

  return (role: string, request: Pick<WireRequest, 'headers' | 'body'>): void => {
    if (!file) return;
    const target = request.headers['x-amz-target'];
    const body = request.body.toString('utf8');
    const form = `${target} ${withoutUniqueParts(body)}`;
    if (seen.has(form)) return;
    seen.add(form);
    const { service } = credentialScope(request);
    const recorded: RecordedRequest = { role, service, ...(target && { target }), body };
    appendFileSync(file, `${JSON.stringify(recorded)}\n`);
  };
}
