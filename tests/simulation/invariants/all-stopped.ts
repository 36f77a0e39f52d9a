import { ownTags } from '../../../shared/domain/ownership.ts';
import { environment } from '../../support/environment.ts';
import type { Simulation } from '../run/simulation.ts';
import type { HttpAnswer } from '../traffic/exchange.ts';

/** Looks at the tasks of a cluster that are to run; what comes back tells whether all of those were told to stop. */
export function watchStop(simulation: Simulation, cluster: string): (answer: HttpAnswer | undefined) => void {
  const before = wanted(simulation, cluster);
  return (answer) => {
    if (answer?.status !== 202 || !answer.body.complete) return;
    const left = [...wanted(simulation, cluster)]
      .filter((task) => before.has(task))
      .filter((task) => !isOfOthers(simulation, cluster, task));
    if (left.length > 0)
      simulation.violate(
        'all tasks are stopped',
        `${left.length} of ${before.size} tasks of "${cluster}" run on`,
      );
  };
}

/** Whether somebody has given the task the tag of another deployment, out of reach of this one's rights. */
function isOfOthers({ aws }: Simulation, cluster: string, task: string): boolean {
  const { tasks = [] } = aws.ecs.actions.DescribeTasks({ cluster, tasks: [task], include: ['TAGS'] });
  const owner = tasks[0]?.tags?.find(({ key }) => key === ownTags.owner)?.value;
  return owner !== undefined && owner !== environment.STACK_PREFIX;
}

/** The tag by which a cluster names the stack that made it; docs/decisions/0032. */
const stackTag = 'aws:cloudformation:stack-id';

/** Tasks that ECS is to keep running, of all pages; none where somebody else has made a cluster of that name. */
function wanted({ aws, journal }: Simulation, cluster: string): Set<string> {
  const tasks = new Set<string>();
  const { clusters = [] } = aws.ecs.actions.DescribeClusters({ clusters: [cluster], include: ['TAGS'] });
  if (clusters[0]?.status !== 'ACTIVE') return tasks;
  const stack = clusters[0].tags?.find(({ key }) => key === stackTag)?.value;
  const entry = journal.clusters().find(({ name }) => name === cluster);
  if (stack === undefined || stack !== entry?.stackId) return tasks;
  let nextToken: string | undefined;
  do {
    const page = aws.ecs.actions.ListTasks({ cluster, nextToken });
    for (const arn of page.taskArns ?? []) tasks.add(arn);
    ({ nextToken } = page);
  } while (nextToken);
  return tasks;
}
