import { may, type Action, type Caller, type Owner } from '../../domain/team/caller.ts';
import type { ApiError } from '../../errors/api-error.ts';
import { ofAnotherTeam } from '../../errors/team-errors.ts';

interface Asked {
  action: Action;
  /** What it is, as the beginning of a sentence. */
  what: string;
  owner: Owner | undefined;
}

/** Refuses what the caller may not do; what it may not read is not there. */
export function refuseOthers(
  caller: Caller,
  { action, what, owner = null }: Asked,
  notFound: () => ApiError,
): void {
  if (may(caller, action, owner)) return;
  throw may(caller, 'read', owner) ? ofAnotherTeam(what, owner) : notFound();
}
