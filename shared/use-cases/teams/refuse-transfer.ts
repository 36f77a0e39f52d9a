import type { Caller } from '../../domain/team/caller.ts';
import { NotYourTeam } from '../../errors/team-errors.ts';
import { ownerFor } from './owner-for.ts';

/** Refuses to give something to a team, unless the caller stands above the teams. */
export function refuseTransfer(caller: Caller, { owner }: { owner?: string | undefined }): void {
  if (owner === undefined) return;
  if (caller.teams !== null && !caller.isAdmin)
    throw new NotYourTeam(
      'Only callers with clusters:admin may give a cluster to another team: leave owner out.',
    );
  ownerFor(caller, owner);
}
