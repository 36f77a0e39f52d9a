import type { Member } from '../task-definition/ecs-members.ts';

const automatic = 'leave it out';
const fargate = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html';
const noPlacement: Member = {
  refused: `Fargate has no hosts to choose from, so there is no placement: ${automatic}.`,
  source: fargate,
};

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html */
export const runTaskMembers: Record<string, Member> = {
  capacityProviderStrategy: { taken: 'capacity' },
  cluster: { set: 'The cluster is the one in the path.' },
  clientToken: { set: 'Send the header Idempotency-Key instead.' },
  count: { taken: 'count' },
  enableECSManagedTags: { set: `Tasks always have the tags that ECS manages: ${automatic}.` },
  enableExecuteCommand: { taken: 'enableExecuteCommand' },
  group: { taken: 'group' },
  launchType: {
    set: 'The launch type is always FARGATE; choose with capacity: "FARGATE" or "FARGATE_SPOT".',
  },
  networkConfiguration: { taken: 'network' },
  overrides: { taken: 'overrides' },
  placementConstraints: noPlacement,
  placementStrategy: noPlacement,
  platformVersion: { taken: 'platformVersion' },
  propagateTags: { taken: 'propagateTags' },
  referenceId: { taken: 'referenceId' },
  startedBy: { taken: 'startedBy' },
  tags: { taken: 'tags' },
  taskDefinition: { taken: 'taskDefinition' },
  volumeConfigurations: { taken: 'volumeConfigurations' },
};

const noAccelerators: Member = {
  refused: `Fargate has no GPUs or other accelerators: ${automatic}.`,
  source: fargate,
};

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskOverride.html */
export const taskOverrideMembers: Record<string, Member> = {
  containerOverrides: { taken: 'containers' },
  cpu: { taken: 'cpu' },
  ephemeralStorage: { taken: 'ephemeralStorage' },
  executionRoleArn: { taken: 'executionRoleArn' },
  inferenceAcceleratorOverrides: noAccelerators,
  memory: { taken: 'memory' },
  taskRoleArn: { taken: 'taskRoleArn' },
};

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerOverride.html */
export const containerOverrideMembers: Record<string, Member> = {
  command: { taken: 'command' },
  cpu: { taken: 'cpu' },
  environment: { taken: 'environment' },
  environmentFiles: { taken: 'environmentFiles' },
  memory: { taken: 'memory' },
  memoryReservation: { taken: 'memoryReservation' },
  name: { taken: 'name' },
  resourceRequirements: noAccelerators,
};
