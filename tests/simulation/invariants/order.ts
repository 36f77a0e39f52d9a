import type { Task } from '@aws-sdk/client-ecs';
import { nameInArn } from '../../../shared/domain/input/name-in-arn.ts';
import { ownTags } from '../../../shared/domain/ownership.ts';
import type { Call } from '../product/transport.ts';
import { textOf } from '../../support/text-of.ts';
import type { Simulation } from '../run/simulation.ts';
import { ownStacks } from './own-stacks.ts';

/** What is younger may have come up after the step had looked. */
const grace = 120_000;

/** Lists are behind by up to so much. */
const latestToBeSeen = 20_000;

const operationOf = ({ invocation }: Call) => (invocation.event as { operationId: string }).operationId;

/** The service or task that a call of a deletion is to stop. */
function stoppedBy({ action, invocation, request }: Call): string | undefined {
  if (!['stop-services', 'stop-cluster-tasks'].includes(invocation.functionName)) return undefined;
  if (action !== 'UpdateService' && action !== 'StopTask') return undefined;
  const { cluster, service, task } = JSON.parse(textOf(request.body)) as Record<string, string>;
  return action === 'StopTask' ? task : `${cluster}/${service}`;
}

/** A deletion goes in order: services to zero, then tasks to their end, then the stack. */
export function watchOrder({ aws, onCall, violate }: Simulation): void {
  /** When a deletion last looked for services, by the id of its operation. */
  const looks = new Map<string, number>();
  /** Services that still wanted tasks since a look, and the run that met them first. */
  const metIn = new Map<string, number>();
  /** Services, and tasks by their ids, that AWS did not stop when a deletion last asked for it. */
  const failed = new Set<string>();

  onCall.push((call, outcome) => {
    const stopped = stoppedBy(call);
    if (stopped && outcome !== 'ok') failed.add(stopped);
    if (outcome !== 'ok') return;
    if (stopped) failed.delete(stopped);
    if (call.invocation.functionName === 'stop-services') looks.set(operationOf(call), Date.now());
    if (call.action === 'StopTask' && call.invocation.functionName === 'stop-cluster-tasks')
      checkServices(call);
    if (call.action === 'DeleteStack' && call.invocation.functionName === 'delete-stack') checkTasks(call);
  });

  function checkServices(call: Call): void {
    const { cluster } = JSON.parse(textOf(call.request.body)) as { cluster: string };
    const [service] = activeServices(cluster);
    if (!service || mayBeMet(call, service)) return;
    violate(
      'services stop before tasks',
      `a task of "${cluster}" is stopped, and ${service} still wants tasks`,
    );
  }

  /** A service that came up since the last look may be met by one run: the next look takes it. */
  function mayBeMet(call: Call, service: string): boolean {
    const look = looks.get(operationOf(call));
    if (look === undefined) return false;
    const met = `${service} ${look}`;
    const first = metIn.get(met) ?? call.invocation.id;
    metIn.set(met, first);
    return first === call.invocation.id;
  }

  function activeServices(cluster: string): string[] {
    const { serviceArns = [] } = aws.ecs.actions.ListServices({ cluster });
    if (serviceArns.length === 0) return [];
    const { services = [] } = aws.ecs.actions.DescribeServices({ cluster, services: serviceArns });
    return services
      .filter(
        ({ serviceName, status, desiredCount, createdAt }) =>
          status === 'ACTIVE' &&
          desiredCount &&
          isOld(createdAt) &&
          !failed.has(`${cluster}/${serviceName!}`),
      )
      .map(({ serviceName }) => serviceName!);
  }

  function goesOn(cluster: string, { taskArn, group }: Task): boolean {
    return failed.has(nameInArn(taskArn!)) || failed.has(`${cluster}/${group?.replace('service:', '')}`);
  }

  function checkTasks(call: Call): void {
    const { request } = call;
    const name = /StackName=([^&]*)/.exec(textOf(request.body))?.[1];
    const stack = ownStacks(aws).find((one) => one.name === name);
    if (!stack) return;
    const { cluster, operation } = stack;
    const { clusters = [] } = aws.ecs.actions.DescribeClusters({ clusters: [cluster], include: ['TAGS'] });
    if (!clusters[0]?.tags?.some(({ key, value }) => key === ownTags.operation && value === operation))
      return;
    const tasks = aws
      .inventory()
      .tasks.filter((arn) => arn.includes(`:task/${cluster}/`))
      .slice(0, 100);
    if (tasks.length === 0 || clusters[0].status !== 'ACTIVE') return;
    const described = aws.ecs.actions.DescribeTasks({ cluster, tasks }).tasks ?? [];
    const lastLook = looks.get(operationOf(call)) ?? Date.now();
    const old = described.filter(
      (task) =>
        isOld(task.createdAt) && +task.createdAt! < lastLook - latestToBeSeen && !goesOn(cluster, task),
    );
    if (old.length > 0)
      violate(
        'tasks end before the stack goes',
        `${old.length} tasks of "${cluster}" have not, such as ${old[0]!.taskArn}`,
      );
  }
}

const isOld = (date: Date | undefined) => date !== undefined && Date.now() - date.getTime() > grace;
