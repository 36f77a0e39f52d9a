import { cleanUpLimit, cleanUps, clock, newId, workflows } from '../../shared/deps.ts';
import { onEvent } from '../../shared/step.ts';
import { startCleanUp } from '../../shared/use-cases/start-clean-up.ts';

/** On the schedule: starts a clean-up of everything. */
export const handler = onEvent(async () => {
  const dependencies = { cleanUps, workflows, clock, newId };
  const { id } = await startCleanUp(dependencies, { limit: cleanUpLimit() }, 'schedule');
  return { cleanUpId: id };
});
