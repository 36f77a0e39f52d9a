import type {
  DeleteTaskDefinitionsRequest,
  DeleteTaskDefinitionsResponse,
  DeregisterTaskDefinitionRequest,
  DeregisterTaskDefinitionResponse,
  DescribeTaskDefinitionRequest,
  DescribeTaskDefinitionResponse,
  RegisterTaskDefinitionRequest,
} from '@aws-sdk/client-ecs';
import { now } from '../context.ts';
import type { EcsContext } from '../context.ts';
import { clientError, invalidParameter } from '../errors.ts';
import type { TaskDefinitionState } from '../state.ts';
import { timings } from '../timings.ts';
import { forgetDeleted } from './deleted-definitions.ts';
import { findTaskDefinition } from './find-task-definition.ts';
import { listTaskDefinitionActions } from './list-task-definitions.ts';
import { registerTaskDefinition } from './register-task-definition.ts';

const unknownDefinition = (arn: string): string =>
  /:\d+$/.test(arn)
    ? 'The specified task definition does not exist. Specify a valid account, family, revision and try again.'
    : 'The specified task definition identifier is invalid. Specify a valid name or ARN and try again.';

export function taskDefinitionActions(context: EcsContext) {
  const { world } = context;

  function found(reference: string | undefined, otherwise: string): TaskDefinitionState {
    forgetDeleted(context);
    const taskDefinition = findTaskDefinition(context, reference);
    if (!taskDefinition) throw clientError(otherwise);
    return taskDefinition;
  }

  function DescribeTaskDefinition(input: DescribeTaskDefinitionRequest): DescribeTaskDefinitionResponse {
    const { definition, tags } = found(input.taskDefinition, 'Unable to describe task definition.');
    return structuredClone({ taskDefinition: definition, ...(input.include?.includes('TAGS') && { tags }) });
  }

  /**
   * The response has no `deregisteredAt`; responses of later calls have it. The message for an unknown definition:
   * https://github.com/cloud-custodian/cloud-custodian, c7n/resources/ecs.py
   */
  function DeregisterTaskDefinition(
    input: DeregisterTaskDefinitionRequest,
  ): DeregisterTaskDefinitionResponse {
    const reference = input.taskDefinition ?? '';
    if (!/:\d+$/.test(reference)) throw clientError('Revision is missing.');
    const { definition } = found(reference, 'The specified task definition does not exist.');
    if (definition.status !== 'ACTIVE') return structuredClone({ taskDefinition: definition });
    definition.status = 'INACTIVE';
    const taskDefinition = structuredClone(definition);
    definition.deregisteredAt = now(context);
    return { taskDefinition };
  }

  /** Has deregistered revisions go after a while; those in use by a task or service stay DELETE_IN_PROGRESS until that has ended. */
  function DeleteTaskDefinitions({
    taskDefinitions = [],
  }: DeleteTaskDefinitionsRequest): DeleteTaskDefinitionsResponse {
    if (taskDefinitions.length < 1 || taskDefinitions.length > 10) {
      throw invalidParameter(
        `taskDefinitions must have from 1 to 10 entries, not ${taskDefinitions.length}.`,
      );
    }
    forgetDeleted(context);
    const chosen = taskDefinitions.map((arn) => {
      const state = findTaskDefinition(context, arn);
      return { arn, state, definition: state?.definition };
    });
    const removed = chosen.flatMap(({ state }) => (state?.definition.status === 'INACTIVE' ? [state] : []));
    for (const state of removed) {
      Object.assign(state.definition, { status: 'DELETE_IN_PROGRESS', deleteRequestedAt: now(context) });
      state.keptUntil = world.clock.uptime() + timings.definitionDeletion;
    }
    const failures = chosen
      .filter(({ definition }) => !definition || definition.status === 'ACTIVE')
      .map(({ arn, definition }) =>
        definition
          ? {
              arn,
              reason:
                'The specified task definition is still in ACTIVE status. Please deregister the target and try again.',
            }
          : { arn, reason: unknownDefinition(arn) },
      );
    return structuredClone({ taskDefinitions: removed.map(({ definition }) => definition), failures });
  }

  return {
    RegisterTaskDefinition: (input: RegisterTaskDefinitionRequest) => registerTaskDefinition(context, input),
    DescribeTaskDefinition,
    DeregisterTaskDefinition,
    DeleteTaskDefinitions,
    ...listTaskDefinitionActions(context),
  };
}
