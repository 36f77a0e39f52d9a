import { summaryOf, type CleanUp, type CleanUpCriteria } from '../domain/clean-up/clean-up.ts';
import { newCleanUp } from './start-clean-up.ts';
import { sweep, type SweepDependencies } from './sweep.ts';

/** What a clean-up would do now; does nothing, and is not kept. */
export async function planCleanUp(
  dependencies: SweepDependencies,
  criteria: CleanUpCriteria,
  caller: string,
): Promise<CleanUp> {
  const { newId, clock } = dependencies;
  const cleanUp = newCleanUp({ id: newId(), dryRun: true, criteria, caller, now: clock.now() });
  const { items, taskDefinitions } = await sweep(dependencies, {
    criteria,
    dryRun: true,
    caller,
    earlier: cleanUp,
    record: async () => undefined,
    prepareOrphan: async () => null,
  });
  return {
    ...cleanUp,
    ...summaryOf(items),
    taskDefinitions,
    status: 'succeeded',
    endedAt: new Date(clock.now()).toISOString(),
  };
}
