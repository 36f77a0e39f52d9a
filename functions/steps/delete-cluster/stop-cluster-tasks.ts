import { clock, clusters, journal, deployment, tasks } from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import {
  stopClusterTasks,
  type StopClusterTasksInput,
} from '../../../shared/use-cases/steps/delete-cluster/stop-cluster-tasks.ts';

/** Stops every task of the cluster. */
export const handler = step((input: StopClusterTasksInput) =>
  stopClusterTasks({ journal, clusters, tasks, clock, deployment: deployment() }, input),
);
