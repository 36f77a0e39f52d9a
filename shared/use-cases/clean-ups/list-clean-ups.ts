import type { CleanUpRecords } from '../../journal/clean-ups.ts';
import { cleanUpView } from './clean-up-view.ts';
import { pageOfEntries } from '../page-of-entries.ts';

/** A page of clean-ups, newest first. */
export async function listCleanUps(
  { cleanUps }: { cleanUps: Pick<CleanUpRecords, 'list'> },
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  return pageOfEntries(await cleanUps.list({ limit, cursor }), cleanUpView);
}
