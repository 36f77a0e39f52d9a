import type { Simulation } from '../run/simulation.ts';
import { nameOfCaller } from '../traffic/identity.ts';
import { worldTime } from '../time/virtual-time.ts';

/** Milliseconds for which a key stands for its request; clocks differ. */
export const lifetime = 24 * 3600_000 - 90_000;

interface Event {
  headers?: Record<string, string>;
}

/** The caller and the Idempotency-Key of the request that a function is handed; nothing where there is none. */
export function keyOf(event: unknown): string | undefined {
  const { headers } = (event ?? {}) as Event;
  const key = headers?.['idempotency-key'];
  return key && `${nameOfCaller(event)} ${key}`;
}

/** Tells whether the table has lost what it knew of a key: its day is over, or somebody has edited the table. */
export function watchForgottenKeys({ journal, onWrite }: Simulation): (key: string | undefined) => boolean {
  const records = new Map<string | undefined, string>();
  onWrite.push(({ kind, id, by }) => {
    if (kind === 'request' && by) records.set(keyOf(by.event), id);
  });
  return (key) => key !== undefined && journal.isForgotten('request', records.get(key) ?? '');
}

/** Tells whether the day of a key, from the first request with it, is over: then the same request is another one. */
export const isOfAnotherDay = ({ sent }: Pick<Simulation, 'sent'>, key: string): boolean => {
  const first = sent.find(({ event }) => keyOf(event) === key);
  return first !== undefined && worldTime() - first.sentAt > lifetime;
};
