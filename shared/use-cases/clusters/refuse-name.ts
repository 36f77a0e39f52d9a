import { isChanging } from '../../domain/operation/cluster-state.ts';
import { hasLeftNothing } from '../../domain/operation/failed-creation.ts';
import type { ClusterEntry } from '../../domain/operation/journal-entries.ts';
import { ClusterBusy, ClusterExists, type ApiError } from '../../errors.ts';

/** ECS has a cluster of the name that this API did not make. */
export const foreignName = (name: string): ClusterExists =>
  new ClusterExists(name, 'ECS has a cluster of that name that this API did not make. Choose another name.');

/** A stack that a forced deletion, or the journal, lost still has the ECS cluster of the name; `tags` are those of that cluster. */
export const nameOfLeftOver = (name: string, tags: Record<string, string>): ClusterExists =>
  new ClusterExists(
    name,
    `The stack ${tags['aws:cloudformation:stack-name'] ?? 'of an earlier cluster'} still has the ECS cluster of that name. The name is free once that has gone; or choose another one.`,
  );

/** Whether a creation takes the name of a cluster whose creation has failed and left nothing, as `replace` of the journal. */
export const mayReplace = (
  { deletionProtection }: Pick<ClusterEntry, 'deletionProtection'>,
  holder: ClusterEntry,
): boolean => hasLeftNothing(holder) && (deletionProtection || !holder.deletionProtection);

/** Why a name cannot be taken, by the entry that has it; without one its cluster has just gone. */
export function nameConflict(name: string, holder: ClusterEntry | undefined): ApiError {
  if (!holder) return new ClusterExists(name, 'Its deletion has just ended; repeat the request.');
  if (isChanging(holder.state)) return new ClusterBusy(name, holder.operationId);
  const isProtected = holder.state === 'create_failed' && holder.deletionProtection;
  return new ClusterExists(
    name,
    isProtected
      ? 'A creation that failed left it protected from deletion: lift that first, or choose another name.'
      : 'Choose another name, or delete that cluster first.',
  );
}
