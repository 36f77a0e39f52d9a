import type { Container, ContainerDefinition, Tag, TaskOverride } from '@aws-sdk/client-ecs';
import { containerArn, taskArn } from '../arns.ts';
import { now } from '../context.ts';
import type { EcsContext } from '../context.ts';
import type {
  ClusterState,
  RegisteredTaskDefinition,
  TaskNetwork,
  TaskState,
  VolumeOrder,
} from '../state.ts';
import { timings } from '../timings.ts';
import type { CheckedNetwork } from './awsvpc.ts';
import { taskInEvents } from './task-event.ts';
import { newTaskVolume } from './task-volumes.ts';

/** What a task is started from, already checked. */
export interface TaskOrder {
  cluster: ClusterState;
  definition: RegisteredTaskDefinition;
  network: CheckedNetwork;
  overrides: TaskOverride;
  platformVersion: string;
  /** Where a strategy chose one. */
  capacityProviderName?: string;
  group: string;
  startedBy?: string;
  tags: Tag[];
  volumes: VolumeOrder[];
  enableExecuteCommand?: boolean;
  service?: string;
  deployment?: string;
  changed?: () => void;
}

/** A task in PROVISIONING, with its attachments still to be made. */
export function createTask(context: EcsContext, order: TaskOrder): TaskState {
  const { world, state, events } = context;
  const { cluster, definition, overrides } = order;
  const id = world.random.hex(32);
  const network = placed(context, order);
  const arn = taskArn(world, cluster.clusterName, id);
  const volumes = order.volumes.map((volume) => newTaskVolume(context, volume));
  const ephemeralStorage = overrides.ephemeralStorage ?? definition.ephemeralStorage ?? { sizeInGiB: 20 };
  const windows = definition.runtimePlatform?.operatingSystemFamily?.startsWith('WINDOWS');
  const task: TaskState['task'] = {
    attachments: [
      {
        id: world.random.uuid(),
        type: 'ElasticNetworkInterface',
        status: 'PRECREATED',
        details: [{ name: 'subnetId', value: network.subnetId }],
      },
      ...volumes.map(({ attachment }) => attachment),
    ],
    attributes: [
      {
        name: 'ecs.cpu-architecture',
        value: definition.runtimePlatform?.cpuArchitecture === 'ARM64' ? 'arm64' : 'x86_64',
      },
    ],
    availabilityZone: network.availabilityZone,
    ...(order.capacityProviderName && { capacityProviderName: order.capacityProviderName }),
    clusterArn: cluster.clusterArn,
    containers: definition.containerDefinitions.map((container, index) =>
      containerOf(context, container, { id, arn, cluster, override: overrides.containerOverrides?.[index] }),
    ),
    cpu: overrides.cpu ?? definition.cpu,
    createdAt: now(context),
    desiredStatus: 'RUNNING',
    enableExecuteCommand: order.enableExecuteCommand ?? false,
    ephemeralStorage,
    fargateEphemeralStorage: { ...ephemeralStorage },
    group: order.group,
    healthStatus: 'UNKNOWN',
    inferenceAccelerators: [],
    lastStatus: 'PROVISIONING',
    launchType: 'FARGATE',
    memory: overrides.memory ?? definition.memory,
    overrides,
    platformFamily: windows ? (definition.runtimePlatform?.operatingSystemFamily ?? 'Windows') : 'Linux',
    platformVersion: order.platformVersion,
    ...(order.startedBy && { startedBy: order.startedBy }),
    tags: structuredClone(order.tags),
    taskArn: arn,
    taskDefinitionArn: definition.taskDefinitionArn,
    version: 1,
  };
  let announced = 0;
  /** Every version of a task has one event. */
  function announce(): void {
    if (task.version === announced) return;
    announced = task.version;
    events.publish('aws.ecs', 'ECS Task State Change', [arn], taskInEvents(task, now(context)));
  }
  const created: TaskState = {
    id,
    cluster,
    task,
    definition,
    network,
    volumes,
    visibleFrom: world.clock.uptime() + (world.faults.take('seen_late')?.seconds ?? timings.untilVisible),
    service: order.service,
    deployment: order.deployment,
    pending: [],
    changed() {
      announce();
      order.changed?.();
    },
  };
  state.tasks.set(arn, created);
  announce();
  return created;
}

/** The subnet that has the fewest tasks of the group, so that they spread over the zones. */
function placed({ state }: EcsContext, { network, group }: TaskOrder): TaskNetwork {
  const { subnets, ...shared } = network;
  const others = [...state.tasks.values()].filter(
    ({ task }) => task.group === group && task.desiredStatus === 'RUNNING',
  );
  const countIn = (subnetId: string) => others.filter((other) => other.network.subnetId === subnetId).length;
  const [emptiest] = subnets.toSorted((one, other) => countIn(one.subnetId) - countIn(other.subnetId));
  return { subnetId: '', availabilityZone: '', ...shared, ...emptiest };
}

function containerOf(
  { world }: EcsContext,
  definition: ContainerDefinition,
  task: {
    id: string;
    arn: string;
    cluster: ClusterState;
    override?: { cpu?: number; memory?: number; memoryReservation?: number };
  },
): Container {
  const { cpu = 0, memory, memoryReservation } = { ...definition, ...task.override };
  return {
    containerArn: containerArn(world, task.cluster.clusterName, task.id, world.random.uuid()),
    taskArn: task.arn,
    name: definition.name,
    image: definition.image,
    lastStatus: 'PENDING',
    networkInterfaces: [],
    healthStatus: 'UNKNOWN',
    cpu: String(cpu),
    ...(memory !== undefined && { memory: String(memory) }),
    ...(memoryReservation !== undefined && { memoryReservation: String(memoryReservation) }),
  };
}
