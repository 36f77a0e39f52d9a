import { ownTags } from '../../../shared/domain/ownership.ts';
import { environment } from '../../support/environment.ts';
import { textOf } from '../../support/text-of.ts';
import type { Simulation } from '../run/simulation.ts';
import type { Placed } from '../traffic/hands/placed.ts';

/** In an ECS cluster that somebody made under the name of one of this API, nothing is started or stopped. */
export function watchTheirClusters({ aws, onCall, violate }: Simulation, placed: Placed): void {
  const { actions } = aws.ecs;

  onCall.push(({ action, request }, outcome) => {
    if (outcome !== 'ok') return;
    if (action === 'StopTask')
      checkStop(JSON.parse(textOf(request.body)) as { cluster: string; task: string });
    if (action !== 'RunTask') return;
    for (const cluster of placed.clusters) {
      const ours = tasksIn(cluster).find(({ tags = [] }) =>
        tags.some(({ key, value }) => key === ownTags.owner && value === environment.STACK_PREFIX),
      );
      if (ours) violate('nothing is started in clusters of others', `${ours.taskArn} runs in "${cluster}"`);
    }
  });

  function checkStop({ cluster, task }: { cluster: string; task: string }): void {
    if (placed.tasks.some((one) => one.cluster === cluster && one.task.endsWith(task)))
      violate('tasks of others go on', `task ${task} of "${cluster}" is stopped`);
  }

  function tasksIn(cluster: string) {
    const { taskArns = [] } = actions.ListTasks({ cluster });
    return taskArns.length === 0
      ? []
      : (actions.DescribeTasks({ cluster, tasks: taskArns, include: ['TAGS'] }).tasks ?? []);
  }
}
