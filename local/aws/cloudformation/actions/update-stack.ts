import { isDeepStrictEqual } from 'node:util';
import type { UpdateStackInput, UpdateStackOutput } from '@aws-sdk/client-cloudformation';
import { validationError } from '../errors.ts';
import type { Stack, StackRequest } from '../stacks/stack.ts';
import { findStack } from './context.ts';
import type { ActionContext } from './context.ts';
import { readStackRequest } from './stack-request.ts';
import { refuseUnsupported } from './supported.ts';

const supported = [
  'StackName',
  'TemplateBody',
  'TemplateURL',
  'Parameters',
  'Capabilities',
  'Tags',
  'RoleARN',
  'NotificationARNs',
  'DisableRollback',
] as const;

/** Nothing is rolled back here: UPDATE_FAILED stands for AWS's UPDATE_ROLLBACK_COMPLETE, too. */
const updatable = ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_FAILED'];

/**
 * The messages: https://github.com/ansible-collections/amazon.aws/issues/1655 and, for DO_NOTHING,
 * https://github.com/code-dot-org/code-dot-org/pull/68524.
 */
function refuseState({ id, status, disableRollback }: Stack, { DisableRollback }: UpdateStackInput): void {
  if (updatable.includes(status)) return;
  if (status !== 'CREATE_FAILED')
    throw validationError(`Stack:${id} is in ${status} state and can not be updated.`);
  if (!disableRollback)
    throw validationError(
      'This stack cannot be updated from [CREATE_FAILED] state because it contains [on-failure: DO_NOTHING]. Please use disable-rollback option instead during stack creation.',
    );
  if (!DisableRollback)
    throw validationError(
      'This stack is currently in a non-terminal [CREATE_FAILED] state. To update the stack from this state, please use the disable-rollback parameter with update-stack API. To rollback to the last known good state, use the rollback-stack API',
    );
}

/** The request, with the values and tags that the stack keeps. */
function withKept(stack: Stack, input: UpdateStackInput): UpdateStackInput {
  const { Parameters, Tags = [...stack.tags] } = input;
  return {
    ...input,
    Tags,
    Parameters: Parameters?.map(({ ParameterKey = '', ParameterValue, UsePreviousValue }) => ({
      ParameterKey,
      ParameterValue: UsePreviousValue ? stack.parameters.get(ParameterKey) : ParameterValue,
    })),
  };
}

const wanted = ({ templateBody, parameters, tags }: StackRequest) => ({
  templateBody,
  parameters,
  tags: new Map(tags.map(({ Key, Value }) => [Key, Value])),
});

/**
 * UpdateStack, without rollback. Changed tags of the stack apply only to resources that are created later.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateStack.html
 */
export function updateStackAction(context: ActionContext) {
  return function UpdateStack(input: UpdateStackInput): UpdateStackOutput {
    refuseUnsupported(input, supported);
    const stack = findStack(context, input.StackName ?? '', `Stack [${input.StackName}] does not exist`);
    refuseState(stack, input);
    const request = readStackRequest(context, withKept(stack, input));
    if (stack.status !== 'CREATE_FAILED' && isDeepStrictEqual(wanted(request), wanted(stack)))
      throw validationError('No updates are to be performed.');
    Object.assign(stack, {
      roleArn: input.RoleARN ?? stack.roleArn,
      requester: context.world.access?.requester(),
    });
    context.engine.update(stack, request);
    return { StackId: stack.id };
  };
}
