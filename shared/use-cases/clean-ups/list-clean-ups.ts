import type { CleanUpRecords } from '../../journal/clean-ups.ts';
import { listedOwners, type Caller } from '../../domain/team/caller.ts';
import { cleanUpView } from './clean-up-view.ts';
import { pageOfEntries } from '../page-of-entries.ts';

/** A page of clean-ups, newest first. */
export async function listCleanUps(
  { cleanUps, caller }: { cleanUps: Pick<CleanUpRecords, 'list'>; caller: Caller },
  { limit, cursor, owner }: { limit: number; cursor?: string | undefined; owner?: string | undefined },
) {
  const owners = listedOwners(caller, owner);
  const page = await cleanUps.list({ limit, cursor, isCheap: owners !== undefined }, owners);
  return pageOfEntries(page, cleanUpView);
}
