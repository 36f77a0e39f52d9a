import type { Simulation } from '../run/simulation.ts';

interface Event {
  headers?: Record<string, string>;
  requestContext?: { authorizer: { iam: { userArn: string } } };
}

/** The caller and the Idempotency-Key of the request that a function is handed; nothing where there is none. */
export function keyOf(event: unknown): string | undefined {
  const { headers, requestContext } = (event ?? {}) as Event;
  const key = headers?.['idempotency-key'];
  return key && `${requestContext?.authorizer.iam.userArn.split('/').at(-1)} ${key}`;
}

/** Tells whether the table has lost what it knew of a key: its day is over, or somebody has edited the table. */
export function watchForgottenKeys({ journal, onWrite }: Simulation): (key: string | undefined) => boolean {
  const records = new Map<string | undefined, string>();
  onWrite.push(({ kind, id, by }) => {
    if (kind === 'request' && by) records.set(keyOf(by.event), id);
  });
  return (key) => key !== undefined && journal.isForgotten('request', records.get(key) ?? '');
}
