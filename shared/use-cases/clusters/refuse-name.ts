import { isChanging } from '../../domain/operation/cluster-state.ts';
import { hasLeftNothing } from '../../domain/operation/failed-creation.ts';
import type { ClusterEntry } from '../../domain/operation/journal-entries.ts';
import { may, type Caller } from '../../domain/team/caller.ts';
import type { ApiError } from '../../errors/api-error.ts';
import { ClusterBusy, ClusterExists } from '../../errors/cluster-errors.ts';

/** ECS has a cluster of the name that this API did not create. */
export const foreignName = (name: string): ClusterExists =>
  new ClusterExists(
    name,
    'ECS has a cluster of that name that this API did not create. Choose another name.',
  );

/** Somebody else has the name: nothing is said about whom, or since when. */
export const nameOfOthers = (name: string): ClusterExists => new ClusterExists(name, 'Choose another name.');

/** Whether the caller may know more about what has a name than that. */
export const mayBeTold = (caller: Caller, owner: string | undefined): boolean =>
  may(caller, 'read', owner ?? null);

/**
 * The stack of a forced deletion, or one that the journal lost, still has the ECS cluster of the name, with these
 * `tags`.
 */
export const nameOfLeftOver = (name: string, tags: Record<string, string>): ClusterExists =>
  new ClusterExists(
    name,
    `The stack ${tags['aws:cloudformation:stack-name'] ?? 'of an earlier cluster'} still has the ECS cluster of that name. Wait until that stack is deleted, or choose another name.`,
  );

/** Whether a creation may take over the name of a failed creation that has left nothing (`replace` of the journal). */
export const mayReplace = (
  caller: Caller,
  { deletionProtection }: Pick<ClusterEntry, 'deletionProtection'>,
  holder: ClusterEntry,
): boolean =>
  may(caller, 'change', holder.owner ?? null) &&
  hasLeftNothing(holder) &&
  (deletionProtection || !holder.deletionProtection);

/** Why a name cannot be claimed, by the entry that has it; without an entry, its cluster has just been removed. */
export function nameConflict(caller: Caller, name: string, holder: ClusterEntry | undefined): ApiError {
  if (!holder) return new ClusterExists(name, 'Its deletion has just ended; repeat the request.');
  if (!mayBeTold(caller, holder.owner)) return nameOfOthers(name);
  if (isChanging(holder.state)) return new ClusterBusy(name, holder.operationId);
  const isProtected = holder.state === 'create_failed' && holder.deletionProtection;
  return new ClusterExists(
    name,
    isProtected
      ? 'The failed creation left a cluster that is protected from deletion: remove the protection first, or choose another name.'
      : 'Choose another name, or delete that cluster first.',
  );
}
