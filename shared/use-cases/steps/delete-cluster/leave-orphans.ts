import type { Journal } from '../../../journal/journal.ts';
import type { OrphanRecords } from '../../../journal/orphans.ts';
import type { Stacks } from '../../../aws/stacks.ts';
import type { Clock } from '../../../clock.ts';
import { orphansOf } from '../../../domain/operation/orphans.ts';
import { everyPage } from '../../../every-page.ts';
import { finish } from '../../operations/end-operation.ts';
import { holdCluster, type StepInput } from '../../operations/hold-cluster.ts';
import { leaveList, type LeaveListDependencies } from './leave-list.ts';
import { unlessRefused } from '../../unless-refused.ts';

interface Dependencies {
  journal: LeaveListDependencies['journal'] & Pick<Journal, 'getCluster'>;
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
  const entry = await holdCluster(journal, input);
  const { stackId, stackName, createdByOperation, blockers } = entry;
  const operation = await journal.getOperation(input.operationId);
  const read = (id: string) => everyPage((cursor) => stacks.resources(id, cursor));
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
      since: new Date(clock.now()).toISOString(),
    });
  await leaveList(dependencies, { entry, operation, orphans });
}
