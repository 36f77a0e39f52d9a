import { cleanUpLimit, cleanUps, clock, newId, workflows } from '../../shared/deps.ts';
import { startCleanUp } from '../../shared/use-cases/start-clean-up.ts';

/** On the schedule: starts a clean-up of everything. */
export async function handler(): Promise<void> {
  await startCleanUp({ cleanUps, workflows, clock, newId }, { limit: cleanUpLimit() }, 'schedule');
}
