import type {
  CapacityProviderStrategyItem,
  Failure,
  RunTaskRequest,
  RunTaskResponse,
  Task as AwsTask,
} from '@aws-sdk/client-ecs';
import { AwsError } from '../../aws-error.ts';
import { createClientTokens } from '../client-tokens.ts';
import { nextProvider } from '../clusters/capacity-providers.ts';
import { activeCluster } from '../clusters/find-cluster.ts';
import type { EcsContext } from '../context.ts';
import { invalidParameter, refuseUnsupported } from '../errors.ts';
import type { TaskState } from '../state.ts';
import { assumeServiceRole } from '../service-linked-role.ts';
import { checkedNetwork } from './awsvpc.ts';
import { checkLaunch } from './check-launch.ts';
import { capacityUnavailable, checkedPlatform, chosenStrategy, startableDefinition } from './capacity.ts';
import type { TaskOrder } from './create-task.ts';
import { checkedOverrides } from './overrides.ts';
import { timings } from '../timings.ts';
import { startTask } from './start-task.ts';
import { tagSourcesOf, taskTags } from './task-tags.ts';
import { volumeOrders } from './volume-orders.ts';

const longestToken = 64;
const maximumTasks = 10;

export function runTaskActions(context: EcsContext) {
  const tokens = createClientTokens<{ started: TaskState[]; failures: Failure[] }>(context, {
    longest: longestToken,
    isOver: ({ started }) => haveLongEnded(context, started),
  });

  /**
   * Starts up to 10 tasks, if the account may launch that many now. Tasks without capacity are failures, so the response
   * may have no task at all. A retry with the same token gets the same response, with its failures, until the token expires.
   * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html
   */
  function RunTask({ clientToken, ...input }: RunTaskRequest): RunTaskResponse {
    const known = tokens.find(clientToken, input);
    if (known) {
      if (!known.sameRequest) throw conflict(known.made.started);
      return { tasks: snapshots(known.made.started).map(asRepeated), failures: known.made.failures };
    }
    const { order, strategy } = orderOf(context, input);
    assumeServiceRole(context);
    const { started, failures } = startAll(context, order, { strategy, count: input.count ?? 1 });
    tokens.remember(clientToken, input, { started, failures });
    return { tasks: snapshots(started), failures };
  }

  return { RunTask };
}

function startAll(
  context: EcsContext,
  order: TaskOrder,
  { strategy, count }: { strategy: CapacityProviderStrategyItem[]; count: number },
): { started: TaskState[]; failures: Failure[] } {
  const providers = providersOf(strategy, count);
  const spot = providers.filter((provider) => provider === 'FARGATE_SPOT').length;
  context.launches.take({ onDemand: count - spot, spot });
  const started: TaskState[] = [];
  const failures: Failure[] = [];
  for (let place = 0; place < count; place += 1) {
    const fault = context.world.faults.take('capacity_unavailable');
    if (fault) {
      failures.push({ reason: fault.reason ?? capacityUnavailable });
      continue;
    }
    const capacityProviderName = providers[started.length];
    started.push(startTask(context, { ...order, ...(capacityProviderName && { capacityProviderName }) }));
  }
  return { started, failures };
}

/** The capacity provider of each task; none without a strategy. */
function providersOf(strategy: CapacityProviderStrategyItem[], count: number): string[] {
  const chosen: string[] = [];
  while (strategy.length > 0 && chosen.length < count) chosen.push(nextProvider(strategy, chosen));
  return chosen;
}

function orderOf(
  context: EcsContext,
  input: RunTaskRequest,
): { order: TaskOrder; strategy: CapacityProviderStrategyItem[] } {
  refuseUnsupported(input, ['placementConstraints', 'placementStrategy']);
  checkPlainMembers(input);
  const cluster = activeCluster(context.state, input.cluster);
  const definition = startableDefinition(context, input.taskDefinition);
  checkLaunch(definition, { ...input, taskRoleArn: input.overrides?.taskRoleArn }, 'task');
  const tagSources = tagSourcesOf(context, { ...input, cluster, definition });
  const order: TaskOrder = {
    cluster,
    definition,
    overrides: checkedOverrides(input.overrides, definition),
    platformVersion: checkedPlatform(input.platformVersion, definition),
    network: checkedNetwork(context.ec2, input.networkConfiguration),
    group: input.group ?? `family:${definition.family}`,
    startedBy: input.startedBy,
    tags: taskTags(tagSources, input),
    volumes: volumeOrders(input.volumeConfigurations, tagSources),
    enableExecuteCommand: input.enableExecuteCommand,
  };
  return { order, strategy: chosenStrategy(cluster, input) };
}

function checkPlainMembers({ count = 1, startedBy = '', group = '' }: RunTaskRequest): void {
  if (count < 1 || count > maximumTasks)
    throw invalidParameter(`count must be from 1 to ${maximumTasks}, not ${count}.`);
  if (!/^[A-Za-z0-9\-/_]{0,128}$/.test(startedBy)) {
    throw invalidParameter(
      `startedBy must be up to 128 letters, digits, hyphens, slashes and underscores, not "${startedBy}".`,
    );
  }
  if (group.length > 255)
    throw invalidParameter(`group must have at most 255 characters, not ${group.length}.`);
}

/** A token lives for a day, or for an hour after its tasks have ended. */
function haveLongEnded({ world }: EcsContext, started: TaskState[]): boolean {
  const ends = started.map(({ task }) => task.stoppedAt?.getTime() ?? Infinity);
  return ends.length > 0 && Math.max(...ends) + timings.stoppedTaskVisible * 1_000 < world.clock.now();
}

/** For an ended task, a retry returns only this. */
const asRepeated = (task: AwsTask): AwsTask =>
  task.lastStatus === 'STOPPED'
    ? { taskArn: task.taskArn, lastStatus: task.lastStatus, desiredStatus: task.desiredStatus }
    : task;

const snapshots = (states: TaskState[]) => states.map(({ task }) => structuredClone(task));

const conflict = (made: TaskState[]) =>
  new AwsError(
    'ConflictException',
    'The RunTask request could not be processed due to conflicts. The provided clientToken is already in use with a different RunTask request.',
    { resourceIds: made.map(({ task }) => task.taskArn) },
  );
