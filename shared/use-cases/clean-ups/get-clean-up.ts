import type { CleanUpRecords } from '../../journal/clean-ups.ts';
import type { Caller } from '../../domain/team/caller.ts';
import { readFor, refuseOthers } from '../teams/refuse-others.ts';
import type { CleanUp } from '../../domain/clean-up/clean-up.ts';
import { CleanUpNotFound } from '../../errors/operation-errors.ts';

/** What a clean-up has done so far. */
export async function getCleanUp(
  { cleanUps, caller }: { cleanUps: Pick<CleanUpRecords, 'get'>; caller: Caller },
  id: string,
): Promise<CleanUp> {
  const cleanUp = await readFor(caller, () => cleanUps.get(id));
  const notFound = () => new CleanUpNotFound(id);
  if (!cleanUp) throw notFound();
  refuseOthers(caller, { action: 'read', what: `Clean-up ${id}`, owner: cleanUp.owner }, notFound);
  return cleanUp;
}
