import { isDeepStrictEqual } from 'node:util';
import type { Task as AwsTask } from '@aws-sdk/client-ecs';
import { AwsError } from '../../../local/aws/aws-error.ts';
import { nameIn } from '../../../local/aws/ecs/arns.ts';
import { taskStates } from '../../../local/aws/ecs/tasks/status.ts';
import type { Task } from '../../../shared/domain/task/task.ts';
import type { Simulation } from '../run/simulation.ts';

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html */
const lifecycle: readonly string[] = taskStates;

/** What a response says of a task is what ECS has: what never changes is the same, and it has got as far as that at least. */
export function watchTasks({ aws, onExchange, reached, violate }: Simulation): void {
  onExchange.push(({ operationId, params, answer }) => {
    if (answer.status >= 300) return;
    for (const task of tasksIn(operationId, answer.body)) {
      const found = inEcs(params['cluster']!, task.id);
      if (!found) continue;
      reached.add('a task was shown');
      const wrong = mistakeIn(task, found);
      if (wrong) violate('tasks are shown as they are', `${operationId} of ${task.id}: ${wrong}`);
    }
  });

  /** Nothing where the task is not known any more. */
  function inEcs(cluster: string, task: string): AwsTask | undefined {
    try {
      return aws.ecs.actions.DescribeTasks({ cluster, tasks: [task] }).tasks?.[0];
    } catch (error) {
      if (error instanceof AwsError) return undefined;
      throw error;
    }
  }
}

function tasksIn(operationId: string, body: object): Task[] {
  if (operationId === 'getTask') return [body as Task];
  if (operationId === 'listTasks') return (body as { items: Task[] }).items;
  return operationId === 'runTasks' ? (body as { tasks: Task[] }).tasks : [];
}

function mistakeIn(task: Task, found: AwsTask): string | undefined {
  const shown = [task.taskDefinition, task.group, task.startedBy, task.launchType, task.createdAt];
  const real = [
    nameIn(found.taskDefinitionArn!),
    found.group ?? null,
    found.startedBy ?? null,
    found.launchType ?? null,
    found.createdAt?.toISOString() ?? null,
  ];
  if (!isDeepStrictEqual(shown, real)) return `${JSON.stringify(shown)}, not ${JSON.stringify(real)}`;
  const names = (containers: { name?: string | undefined }[] = []) => containers.map(({ name }) => name);
  if (!isDeepStrictEqual(names(task.containers), names(found.containers)))
    return `its containers are ${names(found.containers).join()}`;
  const [told, is] = [task.lastStatus, found.lastStatus!].map((status) => lifecycle.indexOf(status));
  if (told! > is!) return `it is ${task.lastStatus} already, and ${found.lastStatus} in ECS`;
  if (task.lastStatus !== 'STOPPED') return undefined;
  const [end, truth] = [endOf(task), endOf(found)];
  return isDeepStrictEqual(end, truth) ? undefined : `${JSON.stringify(end)}, not ${JSON.stringify(truth)}`;
}

interface Ended {
  stopCode?: string | null | undefined;
  stoppedReason?: string | null | undefined;
  containers?: { exitCode?: number | null | undefined }[] | undefined;
}

const endOf = ({ stopCode, stoppedReason, containers = [] }: Ended) => [
  stopCode ?? null,
  stoppedReason ?? null,
  containers.map(({ exitCode }) => exitCode ?? null),
];
