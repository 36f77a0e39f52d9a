import type { Hand } from '../plan/plan.ts';
import type { Simulation } from '../run/simulation.ts';

/** Clean-up deletes a cluster whose stack somebody has deleted; whatever else people do changes nothing. */
const takesApart = ({ do: deed }: Hand) => deed === 'delete_stack' || deed === 'replace_cluster';

const takesAway = ['UpdateService', 'StopTask', 'DeleteStack'];

/**
 * Nobody deletes a protected cluster, clean-up none that is alive and has not expired, and the creation of a cluster
 * none that is active.
 */
export function watchProtection({ aws, journal, onCall, onWrite, violate, plan }: Simulation): void {
  const isTouched = plan.hands.some(takesApart);

  onCall.push(({ action, invocation }, outcome) => {
    if (outcome !== 'ok' || !takesAway.includes(action)) return;
    const { operationId, cluster } = (invocation.event ?? {}) as { operationId?: string; cluster?: string };
    const held = journal.clusters().find((one) => one.name === cluster && one.operationId === operationId);
    if (held?.deletionProtection && held.state !== 'creating')
      violate('what is protected stays', `"${cluster}" is protected, and ${operationId} calls ${action}`);
    const entry = journal
      .clusters()
      .find((one) => one.operationId === operationId && one.createdByOperation === operationId);
    if (entry?.state === 'active')
      violate('what is active stays', `"${entry.name}" is active, and its creation calls ${action}`);
  });

  onWrite.push(({ kind, id, before, after }) => {
    if (kind !== 'cluster' || !before) return;
    if (!after && before['deletionProtection'] && before['state'] !== 'creating')
      violate('what is protected stays', `"${id}" was protected, and is off the list`);
    if (before['state'] === 'deleting' || after?.['state'] !== 'deleting') return;
    if (before['deletionProtection'])
      violate(
        'what is protected stays',
        `"${id}" is protected, and ${String(after['operationId'])} deletes it`,
      );
    // The operation is written down right after the cluster.
    aws.world.clock.after(10, () => {
      const operation = journal.operations().find((one) => one.id === after['operationId']);
      if (!operation || !/^(clean-up|schedule)/.test(operation.requestedBy)) return;
      const { state, expiresAt } = before as { state: string; expiresAt: string | null };
      const expired = expiresAt !== null && Date.parse(expiresAt) <= Date.now();
      if (state === 'active' && !expired && !isTouched)
        violate('what has not expired stays', `"${id}" expires ${expiresAt}, and ${operation.id} deletes it`);
    });
  });
}
