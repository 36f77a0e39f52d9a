import type { Journal } from '../../../journal/journal.ts';
import type { OrphanRecords } from '../../../journal/orphans.ts';
import type { Stacks } from '../../../aws/stacks.ts';
import type { Clock } from '../../../clock.ts';
import { nothing } from '../../../domain/limits/usage.ts';
import { orphansOf } from '../../../domain/operation/orphans.ts';
import { collectPages } from '../../../collect-pages.ts';
import { finish } from '../../operations/end-operation.ts';
import { requireLock, type StepInput } from '../../operations/cluster-lock.ts';
import { removeFromList, type RemovalDependencies } from './remove-from-list.ts';
import { unlessRefused } from '../../unless-refused.ts';

interface Dependencies {
  journal: RemovalDependencies['journal'] & Pick<Journal, 'getCluster'>;
  orphanRecords: Pick<OrphanRecords, 'put'>;
  stacks: Pick<Stacks, 'resources'>;
  clock: Pick<Clock, 'now'>;
}

/**
 * Ends a forced deletion: the resources that AWS did not delete are recorded for clean-up before the cluster leaves the
 * list, so that they are always recorded somewhere.
 */
export function leaveOrphans(dependencies: Dependencies, input: StepInput): Promise<void> {
  return finish(dependencies, input, () => leaveOnce(dependencies, input));
}

async function leaveOnce(dependencies: Dependencies, input: StepInput): Promise<void> {
  const { journal, orphanRecords, stacks, clock } = dependencies;
  const entry = await requireLock(journal, input);
  const { stackId, stackName, createdByOperation, blockers } = entry;
  const operation = await journal.getOperation(input.operationId);
  const read = (id: string) => collectPages((cursor) => stacks.resources(id, cursor));
  // Resources that AWS does not let this API read are left behind, too.
  const resources = stackId
    ? await unlessRefused(
        () => read(stackId),
        () => [],
      )
    : [];
  const orphans = orphansOf(resources, blockers, operation?.error?.reason ?? undefined);
  if (stackId)
    await orphanRecords.put({
      stackName,
      stackId,
      cluster: input.cluster,
      createdByOperation,
      orphans,
      ...(entry.owner !== undefined && { owner: entry.owner }),
      since: new Date(clock.now()).toISOString(),
    });
  const kept = { ...nothing, clusters: stackId ? 1 : 0 };
  await removeFromList(dependencies, { entry, operation, orphans, kept });
}
