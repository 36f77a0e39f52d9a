import type {
  Compatibility,
  ContainerDefinition,
  RegisterTaskDefinitionRequest,
  RegisterTaskDefinitionResponse,
} from '@aws-sdk/client-ecs';
import { AwsError } from '../../aws-error.ts';
import { taskDefinitionArn } from '../arns.ts';
import { now } from '../context.ts';
import type { EcsContext } from '../context.ts';
import { clientError, refuseUnsupported } from '../errors.ts';
import type { RegisteredTaskDefinition } from '../state.ts';
import { checkedTags } from '../tags.ts';
import { checkContainers } from './container-rules.ts';
import { checkForFargate } from './fargate-rules.ts';
import { parsedSize } from './fargate-sizes.ts';

const family = /^[A-Za-z0-9_-]{1,255}$/;

/** Every registration makes a new revision of its family, whatever its content. */
export function registerTaskDefinition(
  context: EcsContext,
  input: RegisterTaskDefinitionRequest,
): RegisterTaskDefinitionResponse {
  refuseUnsupported(input, ['inferenceAccelerators']);
  if (!family.test(input.family ?? '')) throw clientError('Invalid family name.');
  checkContainers(input.containerDefinitions ?? []);
  checkRoles(input);
  const compatibilities = compatibilitiesOf(input);
  const tags = checkedTags(input.tags);
  const definition = registered(context, input, compatibilities);
  context.state.taskDefinitions.set(definition.taskDefinitionArn, { definition, tags });
  return structuredClone({ taskDefinition: definition, tags });
}

/** The message is AWS's: https://github.com/badmintoncryer/cdk-preflight, rules/ecs/pf-ecs-secrets-without-execution-role */
function checkRoles({ executionRoleArn, containerDefinitions = [] }: RegisterTaskDefinitionRequest): void {
  if (!executionRoleArn && containerDefinitions.some(({ secrets }) => secrets?.length))
    throw clientError(
      "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.",
    );
}

/** With FARGATE required, its rules must hold; otherwise AWS finds out whether they do. */
function compatibilitiesOf(input: RegisterTaskDefinitionRequest): Compatibility[] {
  try {
    checkForFargate(input);
    return ['EC2', 'FARGATE'];
  } catch (error) {
    if (!(error instanceof AwsError) || input.requiresCompatibilities?.includes('FARGATE')) throw error;
    return ['EC2'];
  }
}

function registered(
  context: EcsContext,
  { tags: _, ...input }: RegisterTaskDefinitionRequest,
  compatibilities: Compatibility[],
): RegisteredTaskDefinition {
  const { world, state } = context;
  const name = input.family ?? '';
  const revision = (state.revisions.get(name) ?? 0) + 1;
  state.revisions.set(name, revision);
  return structuredClone({
    ...input,
    taskDefinitionArn: taskDefinitionArn(world, name, revision),
    family: name,
    revision,
    status: 'ACTIVE' as const,
    containerDefinitions: (input.containerDefinitions ?? []).map(withDefaults),
    volumes: input.volumes ?? [],
    placementConstraints: input.placementConstraints ?? [],
    compatibilities,
    ...writtenSize(input),
    registeredAt: now(context),
    registeredBy: `arn:aws:iam::${world.accountId}:root`,
  });
}

/**
 * A task definition that is not for Fargate needs no cpu and memory, and the response then has none. Examples:
 * DescribeTaskDefinition and RegisterTaskDefinition in botocore, data/ecs/2014-11-13/examples-1.json.
 */
function writtenSize({ cpu, memory }: RegisterTaskDefinitionRequest): { cpu?: string; memory?: string } {
  const size = parsedSize({ cpu: cpu ?? '0', memory: memory ?? '0' });
  return {
    ...(cpu !== undefined && { cpu: String(size.cpu) }),
    ...(memory !== undefined && { memory: String(size.memory) }),
  };
}

function withDefaults(container: ContainerDefinition): ContainerDefinition {
  const {
    cpu = 0,
    essential = true,
    environment = [],
    mountPoints = [],
    volumesFrom = [],
    portMappings = [],
  } = container;
  const mapped = portMappings.map(({ protocol = 'tcp', ...port }) => ({
    ...port,
    ...(port.containerPort !== undefined && { hostPort: port.containerPort }),
    protocol,
  }));
  return {
    systemControls: [],
    ...container,
    cpu,
    essential,
    environment,
    mountPoints,
    volumesFrom,
    portMappings: mapped,
  };
}
