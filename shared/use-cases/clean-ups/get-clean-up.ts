import type { CleanUpRecords } from '../../journal/clean-ups.ts';
import type { CleanUp } from '../../domain/clean-up/clean-up.ts';
import { CleanUpNotFound } from '../../errors/operation-errors.ts';

/** What a clean-up has done so far. */
export async function getCleanUp(
  { cleanUps }: { cleanUps: Pick<CleanUpRecords, 'get'> },
  id: string,
): Promise<CleanUp> {
  const cleanUp = await cleanUps.get(id);
  if (!cleanUp) throw new CleanUpNotFound(id);
  return cleanUp;
}
