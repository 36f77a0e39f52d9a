import type { ClusterEntry } from '../../../shared/domain/operation/journal-entries.ts';
import type { Write } from '../product/journal-shadow.ts';
import type { Simulation } from '../run/simulation.ts';
import { ownStacks } from './own-stacks.ts';

/** A step that looked before it was overtaken may act so much later: it lives for half a minute, and calls arrive late. */
const longestStep = 90_000;

const changes = [
  'CreateStack',
  'DeleteStack',
  'UpdateService',
  'StopTask',
  'DeleteVpcEndpoints',
  'DeleteSecurityGroup',
];

/** An operation's status changes once; what it ends with is true; one at a time works on a cluster. */
export function watchOperations(simulation: Simulation): void {
  const { journal, onCall, onWrite, violate } = simulation;
  const lastHeld = new Map<string, number>();

  onWrite.push((write) => {
    if (write.kind === 'cluster') noteHolder(write);
    if (write.kind !== 'operation') return;
    checkStatus(simulation, write);
    checkEnd(simulation, write);
  });

  function noteHolder({ before, after }: Write): void {
    const holder = before?.['operationId'] as string | undefined;
    if (holder && holder !== after?.['operationId']) lastHeld.set(holder, Date.now());
  }

  onCall.push(({ action, invocation }, outcome) => {
    if (outcome !== 'ok' || !changes.includes(action)) return;
    const { operationId, cluster } = (invocation.event ?? {}) as { operationId?: string; cluster?: string };
    if (!operationId) return;
    const entry: ClusterEntry | undefined = journal.clusters().find(({ name }) => name === cluster);
    if (entry?.operationId === operationId) return;
    const since = Date.now() - (lastHeld.get(operationId) ?? 0);
    if (since > longestStep)
      violate(
        'one operation at a time',
        `${operationId} calls ${action} for "${cluster}", which ${entry ? `${entry.operationId} holds` : 'is gone'}`,
      );
  });
}

function checkStatus({ violate }: Simulation, { id, before, after }: Write): void {
  const from = before?.['status'];
  const to = after?.['status'];
  if (from && from !== 'running' && from !== to)
    violate('a status never goes back', `operation ${id} was ${String(from)} and is ${String(to)}`);
}

/** A deletion that succeeded has left nothing, but what it names. */
function checkEnd({ aws, journal, violate }: Simulation, { id, before, after }: Write): void {
  if (after?.['status'] !== 'succeeded' || before?.['status'] !== 'running') return;
  const cluster = after['cluster'] as string;
  if (after['type'] !== 'delete' || (after['orphans'] as unknown[] | undefined)?.length) return;
  const orphaned = new Set(journal.ofKind('orphan').map(({ stackName }) => stackName));
  const left = ownStacks(aws).filter(
    (stack) => stack.cluster === cluster && !isYounger(stack.operation, after) && !orphaned.has(stack.name),
  );
  if (left.length > 0)
    violate('a deletion that succeeded has left nothing', `${id} left ${JSON.stringify(left)}`);
}

/** A cluster of the same name may be in the making by then. */
function isYounger(createdBy: string, { id }: Record<string, unknown>): boolean {
  return createdBy > (id as string);
}
