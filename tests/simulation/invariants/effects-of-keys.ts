import type { OperationEntry } from '../../../shared/domain/operation/journal-entries.ts';
import type { Simulation } from '../run/simulation.ts';
import { watchHolders } from './holders.ts';
import { isOfAnotherDay, keyOf, watchForgottenKeys } from './key-of.ts';
import { worldTime } from '../time/virtual-time.ts';

interface Effect {
  id: string;
  at: number;
}

/**
 * Whatever is answered to a key, nothing is begun for it a second time while the first has begun: no other operation or
 * clean-up, and no creation of what has been deleted since.
 */
export function watchEffectsOfKeys(simulation: Simulation): void {
  const { journal, onWrite, onExchange, violate } = simulation;
  const isForgotten = watchForgottenKeys(simulation);
  const holders = watchHolders(simulation);
  const effects = new Map<string, Effect[]>();
  /** Creations whose cluster a deletion has taken off the list. */
  const deleted = new Set<unknown>();

  onWrite.push(({ kind, id, before, after, by }) => {
    if (kind === 'cluster' && before?.['state'] === 'deleting' && !after)
      deleted.add(before['createdByOperation']);
    if (kind === 'cluster' && after?.['state'] === 'creating')
      noteMadeAgain(id, after['createdByOperation'] as string);
    const key = by && keyOf(by.event);
    if (!key || !after) return;
    // The request is another one from then on.
    if (kind === 'request' && before?.['expiresAtSeconds'] !== after['expiresAtSeconds']) effects.delete(key);
    if (before || !['operation', 'clean-up'].includes(kind)) return;
    const earlier = effects.get(key) ?? [];
    effects.set(key, [...earlier, { id, at: worldTime() }]);
    const begun = earlier.find((effect) => !hasNotBegun(effect.id));
    if (begun) violate('one key has one effect', `${key} began ${begun.id}, and now ${kind} ${id}`);
  });

  onExchange.push(({ event, answer: { status, code, sentAt } }) => {
    const mayPass = status === 429 || status >= 500 || code === 'idempotency_key_in_use';
    if (status < 400 || mayPass) return;
    const key = keyOf(event);
    if (key === undefined || isForgotten(key) || isOfAnotherDay(simulation, key)) return;
    const begun = (effects.get(key) ?? []).find(({ id, at }) => at < sentAt && !hasNotBegun(id));
    if (begun)
      violate('one key has one effect', `${key} is answered ${status} ${code}, and has begun ${begun.id}`);
  });

  /** Whose record somebody has removed by hand, nobody knows of. */
  function noteMadeAgain(name: string, operation: string): void {
    if (deleted.has(operation) && !journal.isForgotten('operation', operation))
      violate('one key has one effect', `"${name}" was deleted, and ${operation} makes it again`);
  }

  function hasNotBegun(id: string): boolean {
    if (journal.isForgotten('operation', id)) return true;
    const operation: OperationEntry | undefined = journal.operations().find((one) => one.id === id);
    if (operation)
      return operation.status === 'cancelled' && (operation.error?.code === 'not_begun' || !holders.has(id));
    const cleanUp = journal.ofKind('clean-up').find((one) => one['id'] === id);
    return cleanUp?.['status'] === 'failed' && cleanUp['begun'] === undefined;
  }
}
