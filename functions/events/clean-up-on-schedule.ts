import { cleanUpLimit, cleanUps, clock, newId, workflows } from '../../shared/deps.ts';
import { onEvent } from '../../shared/step.ts';
import { onlyAttempt } from '../../shared/use-cases/requests/attempt.ts';
import { startCleanUp } from '../../shared/use-cases/clean-ups/start-clean-up.ts';

/** On the schedule: starts a clean-up of everything. */
export const handler = onEvent(async () => {
  const dependencies = { cleanUps, workflows, clock };
  const criteria = { limit: cleanUpLimit() };
  const { id } = await startCleanUp(
    dependencies,
    criteria,
    { requestedBy: 'schedule', owner: null },
    onlyAttempt(newId),
  );
  return { cleanUpId: id };
});
