import type { Stack, StackResource, Tag } from '../stacks/stack.ts';
import type { ExistingResource } from '../resource-types/resource-type.ts';
import { wait } from './cancellable-wait.ts';
import type { EngineContext } from './context.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const chanceLength = 12;

/**
 * Types whose schema says `cloudFormationSystemTags: false` (CloudFormation's schemas, as in cfn-lint 1.58.0).
 * Reports about services: https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/2062 and 1520.
 */
const withoutSystemTags = ['AWS::ECS::Service', 'AWS::IAM::Role'];

function originTags(stack: Stack, { logicalId, definition }: StackResource): Tag[] {
  if (withoutSystemTags.includes(definition.Type)) return [];
  return [
    { Key: 'aws:cloudformation:stack-name', Value: stack.name },
    { Key: 'aws:cloudformation:stack-id', Value: stack.id },
    { Key: 'aws:cloudformation:logical-id', Value: logicalId },
  ];
}

/** What the handler of a resource is given. Its waiting ends as soon as the signal calls the operation off. */
export function resourceRequest(
  { world: { clock, random } }: EngineContext,
  stack: Stack,
  resource: StackResource,
  signal: AbortSignal,
): ExistingResource<unknown> {
  const { properties, physicalId, logicalId } = resource;

  function generatedName(maximumLength: number): string {
    const chance = Array.from({ length: chanceLength }, () => letters[random.between(0, letters.length - 1)]);
    const room = maximumLength - chanceLength - 1;
    const ofResource = logicalId.slice(0, Math.max(room - stack.name.length - 1, Math.floor(room / 2)));
    return `${stack.name.slice(0, room - ofResource.length - 1)}-${ofResource}-${chance.join('')}`;
  }

  return {
    properties,
    physicalId,
    tags: [...stack.tags, ...originTags(stack, resource)],
    generatedName,
    wait: (seconds) => wait(clock, seconds, signal),
  };
}
