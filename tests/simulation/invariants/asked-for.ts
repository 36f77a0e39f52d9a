import type { ClusterEntry, OperationEntry } from '../../../shared/domain/operation/journal-entries.ts';
import type { Simulation } from '../run/simulation.ts';
import { rightsOf } from '../traffic/identity.ts';
import { ownStacks } from './own-stacks.ts';
import { worldTime } from '../time/virtual-time.ts';

/** Milliseconds: clocks differ, and a call may take effect after its caller has given up. */
const grace = 120_000;

const goes = /^DELETE_/;

/**
 * Looks at what AWS has of each cluster, whoever calls what: what is protected does not go, and what is alive goes only
 * where somebody asked for that, or its time is over.
 */
export function watchWhatGoes({
  aws,
  journal,
  history,
  onCall,
  plan,
  sent,
  violate,
}: Simulation): () => void {
  const isTakenApart = (name: string) =>
    plan.hands.some((hand) => hand.cluster === name && hand.do !== 'crowd');

  function look(): void {
    const entries = journal.clusters();
    for (const { name, cluster, operation, status } of ownStacks(aws)) {
      if (!goes.test(status) || isTakenApart(cluster)) continue;
      const entry = entries.find((one) => one.createdByOperation === operation);
      if (entry && wasProtected(entry))
        violate('what is protected stays', `"${cluster}" is protected, and stack ${name} is ${status}`);
      const creation = journal.operations().find(({ id }) => id === operation);
      if (creation?.status !== 'succeeded' || isAskedFor(creation)) continue;
      if (!hasExpired(cluster, operation))
        violate('nothing goes unasked', `stack ${name} of "${cluster}" is ${status}`);
    }
  }

  /** For some time, and active. */
  function wasProtected({ name, createdByOperation }: ClusterEntry): boolean {
    const states = history.between('cluster', name, worldTime() - grace, worldTime());
    return states.every(
      (item) =>
        item?.['deletionProtection'] &&
        item['state'] === 'active' &&
        item['createdByOperation'] === createdByOperation,
    );
  }

  /** Somebody who may do so sent a request to delete the cluster, or to cancel its creation, since that began. */
  function isAskedFor({ id, cluster, createdAt }: OperationEntry): boolean {
    const states = history.between('cluster', cluster, Date.parse(createdAt) - grace, worldTime());
    return sent.some(
      ({ event, operationId, params, sentAt }) =>
        sentAt >= Date.parse(createdAt) - grace &&
        states.some((item) => item && (rightsOf(plan, event)?.mayChange(item) ?? true)) &&
        ((operationId === 'deleteCluster' && params['cluster'] === cluster) ||
          (operationId === 'cancelOperation' && params['operation'] === id)),
    );
  }

  function hasExpired(cluster: string, operation: string): boolean {
    return history
      .between('cluster', cluster, 0, worldTime())
      .some(
        (item) =>
          item?.['createdByOperation'] === operation &&
          typeof item['expiresAt'] === 'string' &&
          Date.parse(item['expiresAt']) <= worldTime() + grace,
      );
  }

  onCall.push(({ action }, outcome) => {
    if (action === 'DeleteStack' && outcome === 'ok') look();
  });
  return look;
}
