import { ownTags } from '../../../shared/domain/ownership.ts';
import { environment } from '../../support/environment.ts';
import type { Simulation } from '../run/simulation.ts';
import { worldTime } from '../time/virtual-time.ts';
import type { Exchange } from '../traffic/exchange.ts';

const invariant = 'task definitions of others do not exist here';

/** Milliseconds: longer than a function runs, which may register just after others have. */
const longestRun = 30_000;

interface Named {
  taskDefinition: string;
}

/** The task definitions that a response of success shows, runs or adds to. */
const used: Record<string, (exchange: Exchange) => (string | undefined)[]> = {
  getTaskDefinition: ({ answer }) => [(answer.body as Named).taskDefinition],
  deregisterTaskDefinition: ({ answer }) => [(answer.body as Named).taskDefinition],
  listTaskDefinitions: ({ answer }) => namesIn(answer.body.items),
  registerTaskDefinition: ({ answer }) => [(answer.body as Named).taskDefinition],
  importTaskDefinition: ({ answer }) => namesIn([answer.body.taskDefinition]),
  runTasks: ({ answer }) => namesIn(answer.body.tasks),
  createCluster: ({ request }) => [(request.body as Partial<Named> | undefined)?.taskDefinition],
  planCluster: ({ request }) => [(request.body as Partial<Named> | undefined)?.taskDefinition],
};

const namesIn = (items: Named[]) => items.map(({ taskDefinition }) => taskDefinition);

/**
 * What has neither this deployment's tag nor has ever been in its journal is shown to nobody, run for nobody, and its
 * family gets no revision of this API.
 */
export function watchDefinitionsOfOthers({ aws, onCall, onExchange, onWrite, reached, violate }: Simulation) {
  const { DescribeTaskDefinition, ListTaskDefinitions } = aws.ecs.actions;
  const registered = new Set<string>();

  onWrite.push(({ kind, id }) => {
    if (kind === 'task-definition') registered.add(id);
  });

  function isTheirs(arn: string): boolean {
    const { tags = [] } = DescribeTaskDefinition({ taskDefinition: arn, include: ['TAGS'] });
    const isTagged = tags.some(
      ({ key, value }) => key === ownTags.owner && value === environment.STACK_PREFIX,
    );
    return !isTagged && !registered.has(nameOf(arn));
  }

  /** By name, ECS may have forgotten it by now. */
  function arnOf(reference: string): string | undefined {
    const familyPrefix = nameOf(reference).split(':')[0]!;
    for (const status of ['ACTIVE', 'INACTIVE'] as const) {
      const { taskDefinitionArns = [] } = ListTaskDefinitions({ familyPrefix, status, sort: 'DESC' });
      const found = taskDefinitionArns.find(
        (arn) => nameOf(arn) === nameOf(reference) || nameOf(reference) === familyPrefix,
      );
      if (found) return found;
    }
    return undefined;
  }

  onExchange.push((exchange) => {
    const { operationId, answer, request } = exchange;
    if (answer.code === 'not_owned' && /definition/i.test(answer.body.detail))
      reached.add('a family of others was asked for');
    if (answer.code === 'task_definition_not_found') reached.add('a task definition was not found');
    if (answer.status >= 300) return;
    for (const name of used[operationId]?.(exchange) ?? []) {
      const arn = name === undefined ? undefined : arnOf(name);
      if (arn && isTheirs(arn)) violate(invariant, `${request.method} ${request.url} => ${arn}`);
    }
  });

  onCall.push(({ action }, outcome, answer) => {
    if (action !== 'RegisterTaskDefinition' || outcome !== 'ok') return;
    const { taskDefinition } = JSON.parse(Buffer.from(answer).toString()) as {
      taskDefinition: { taskDefinitionArn: string; family: string };
    };
    const { taskDefinitionArns = [] } = ListTaskDefinitions({
      familyPrefix: taskDefinition.family,
      sort: 'DESC',
    });
    const before = taskDefinitionArns[taskDefinitionArns.indexOf(taskDefinition.taskDefinitionArn) + 1];
    if (!before || !isTheirs(before)) return;
    const { registeredAt } = DescribeTaskDefinition({ taskDefinition: before }).taskDefinition!;
    if (worldTime() - Number(registeredAt) > longestRun)
      violate(invariant, `${taskDefinition.taskDefinitionArn} was added to ${before}`);
  });
}

const nameOf = (arn: string) => arn.split('/').at(-1)!;
