import type { CleanUpRecords } from '../../journal/clean-ups.ts';
import { listedOwners, type Caller } from '../../domain/team/caller.ts';
import { cleanUpView } from './clean-up-view.ts';
import { pageOfEntries } from '../page-of-entries.ts';

/** A page of clean-ups, newest first. */
export async function listCleanUps(
  { cleanUps, caller }: { cleanUps: Pick<CleanUpRecords, 'list'>; caller: Caller },
  { limit, cursor, owner }: { limit: number; cursor?: string | undefined; owner?: string | undefined },
) {
  const page = await cleanUps.list({ limit, cursor }, listedOwners(caller, owner));
  return pageOfEntries(page, cleanUpView);
}
