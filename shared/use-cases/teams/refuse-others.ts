import { may, type Action, type Caller, type Owner } from '../../domain/team/caller.ts';
import type { ApiError } from '../../errors/api-error.ts';
import { EntryNotRead } from '../../errors/entry-errors.ts';
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

/** Reads an entry of the journal. One that cannot be read is not there either for callers who may not read it. */
export async function readFor<Entry>(
  caller: Caller,
  read: () => Promise<Entry | undefined>,
): Promise<Entry | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof EntryNotRead && !may(caller, 'read', error.owner)) return undefined;
    throw error;
  }
}
