import {
  clock,
  clusters,
  journal,
  readTaskStateChange,
  taskBatches,
  taskDefinitionRecords,
  taskRecords,
  type TaskStateChange,
} from '../../shared/deps.ts';
import { onEvent } from '../../shared/step.ts';
import { recordTaskEnd } from '../../shared/use-cases/tasks/record-task-end.ts';

/** When ECS reports that a task has stopped: stores its last state, and the use of its definition. */
export const handler = onEvent(async (event: TaskStateChange) => {
  const { cluster, task } = readTaskStateChange(event);
  await recordTaskEnd(
    { journal, clusters, taskRecords, taskDefinitionRecords, taskBatches, clock },
    cluster,
    task,
  );
  return { cluster, task: task.id };
});
