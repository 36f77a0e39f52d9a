import {
  cleanUps,
  clock,
  journal,
  newId,
  orphanRecords,
  owner,
  stacks,
  taskDefinitionRecords,
  taskDefinitions,
  taskDefinitionTtl,
  tasks,
  workflows,
} from '../../shared/deps.ts';
import { step } from '../../shared/step.ts';
import { runCleanUp } from '../../shared/use-cases/run-clean-up.ts';

/** Does a clean-up. */
export const handler = step((input: Parameters<typeof runCleanUp>[1]) =>
  runCleanUp(
    {
      cleanUps,
      journal,
      orphanRecords,
      stacks,
      taskDefinitions,
      taskDefinitionRecords,
      taskDefinitionTtl: taskDefinitionTtl(),
      tasks,
      workflows,
      clock,
      newId,
      owner: owner(),
    },
    input,
  ),
);
