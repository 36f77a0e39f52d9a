import type { Simulation } from '../run/simulation.ts';
import { worldTime } from '../time/virtual-time.ts';
import { isOfAnotherDay, keyOf, watchForgottenKeys } from './key-of.ts';

interface Settings {
  createdByOperation: string;
  expiresAt: string | null;
  deletionProtection: boolean;
  tags: Record<string, string>;
  latestChanges?: string[];
}

const settings = (item: Record<string, unknown>) => item as unknown as Settings;

/** A cluster that never expires does so after all others. */
const timeOf = ({ expiresAt }: Settings) => (expiresAt === null ? Infinity : Date.parse(expiresAt));

const bodyOf = (event: unknown) =>
  JSON.parse((event as { body?: string }).body ?? '{}') as { extendBy?: string; shorten?: boolean };

const changing = new Set(['update-cluster', 'update-deletion-settings']);
const changes = new Set(['updateCluster', 'updateDeletionSettings']);

/** Whether a cluster cannot be deleted sooner than before. */
const isKept = (was: Settings, is: Settings) =>
  timeOf(is) >= timeOf(was) &&
  (is.deletionProtection || !was.deletionProtection) &&
  JSON.stringify(Object.entries(is.tags).toSorted()) === JSON.stringify(Object.entries(was.tags).toSorted());

/**
 * A change of a cluster is made once, whatever of its request or response is lost, and not at all where it is refused. Only
 * one that says so makes a cluster expire earlier.
 */
export function watchChanges(simulation: Simulation): void {
  const { onExchange, onWrite, violate } = simulation;
  const isForgotten = watchForgottenKeys(simulation);
  const made = new Set<string>();
  const byKey = new Map<string, number>();

  /** The transaction that changes a cluster then writes the operation. */
  let changed: string | undefined;
  onWrite.push(({ kind, id, before, after }) => {
    if (kind !== 'operation' || before || after?.['type'] !== 'update') return;
    if (changed !== id) violate('a change is recorded', `${id} is recorded without a change, or late`);
    changed = undefined;
  });
  onExchange.push(() => {
    if (changed) violate('a change is recorded', `${changed} is not recorded`);
    changed = undefined;
  });

  onWrite.push(({ kind, id, before, after, by }) => {
    if (kind !== 'cluster' || !before || !after || !changing.has(by?.functionName ?? '')) return;
    const [was, is] = [settings(before), settings(after)];
    if (by!.functionName === 'update-cluster' && !isKept(was, is))
      violate('only clusters:delete has a cluster deleted sooner', `PATCH changed "${id}"`);
    if (timeOf(is) < timeOf(was) && !bodyOf(by!.event).shorten)
      violate('extending never shortens', `"${id}" expired ${was.expiresAt}, and now ${is.expiresAt}`);
    const change = `${is.createdByOperation} ${is.latestChanges?.at(-1)}`;
    changed = is.latestChanges?.at(-1);
    if (made.has(change)) violate('a change is made once', `${change} of "${id}" is made again`);
    made.add(change);
    const key = keyOf(by!.event);
    if (!key || isForgotten(key) || isOfAnotherDay(simulation, key)) return;
    if (byKey.has(key)) violate('a change is made once', `${key} changes "${id}" again`);
    byKey.set(key, worldTime());
  });

  onExchange.push(({ event, operationId, answer: { status, code, sentAt } }) => {
    const key = keyOf(event);
    if (!changes.has(operationId ?? '') || !key || isForgotten(key) || isOfAnotherDay(simulation, key))
      return;
    const isRefusal = status >= 400 && status < 500 && status !== 404 && status !== 429;
    if (isRefusal && code !== 'idempotency_key_in_use' && (byKey.get(key) ?? Infinity) < sentAt)
      violate('a change is made once', `${key} has changed the cluster, and is answered ${status} ${code}`);
  });
}
