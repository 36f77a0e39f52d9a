import { ownTags } from '../../../shared/domain/input/tags.ts';
import { environment } from '../../support/product.ts';
import type { Simulation } from '../run/simulation.ts';
import type { Placed } from '../traffic/hands/placed.ts';

const changes = ['RunTask', 'StopTask', 'UpdateService'];

/** In an ECS cluster that somebody made under the name of one of this service, nothing is started or stopped. */
export function watchTheirClusters({ aws, onCall, violate }: Simulation, placed: Placed): void {
  const { actions } = aws.ecs;

  onCall.push(({ action }, outcome) => {
    if (outcome !== 'ok' || !changes.includes(action)) return;
    for (const { cluster, task } of placed.tasks) {
      const { tasks = [] } = actions.DescribeTasks({ cluster, tasks: [task] });
      if (tasks[0]?.desiredStatus !== 'RUNNING' && tasks[0]?.stopCode === 'UserInitiated')
        violate('tasks of others go on', `task ${task} is stopped: ${tasks[0].stoppedReason}`);
    }
    for (const cluster of placed.clusters) {
      const ours = tasksIn(cluster).find(({ tags = [] }) =>
        tags.some(({ key, value }) => key === ownTags.owner && value === environment.STACK_PREFIX),
      );
      if (ours) violate('nothing is started in clusters of others', `${ours.taskArn} runs in "${cluster}"`);
    }
  });

  function tasksIn(cluster: string) {
    const { taskArns = [] } = actions.ListTasks({ cluster });
    return taskArns.length === 0
      ? []
      : (actions.DescribeTasks({ cluster, tasks: taskArns, include: ['TAGS'] }).tasks ?? []);
  }
}
