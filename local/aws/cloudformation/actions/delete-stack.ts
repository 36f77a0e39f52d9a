import type { DeleteStackInput } from '@aws-sdk/client-cloudformation';
import { AwsError } from '../../aws-error.ts';
import { validationError } from '../errors.ts';
import type { Stack } from '../stacks/stack.ts';
import { isDeleted } from '../stacks/stack-store.ts';
import type { ActionContext } from './context.ts';
import { checkToken } from './stack-request.ts';
import { refuseUnsupported } from './supported.ts';

const supported = ['StackName', 'RetainResources', 'RoleARN', 'ClientRequestToken', 'DeletionMode'] as const;

function checkRetained({ id, status, resources }: Stack, retained: readonly string[]): void {
  if (retained.length === 0) return;
  if (status !== 'DELETE_FAILED') {
    throw validationError(
      `Invalid operation on stack [${id}]. When you delete a stack, specify which resources to retain only when the stack is in the DELETE_FAILED state.`,
    );
  }
  const unknown = retained.filter((logicalId) => !resources.has(logicalId));
  if (unknown.length > 0) {
    throw validationError(
      `The specified resources to retain do not exist in the stack: [${unknown.join(', ')}]`,
    );
  }
  if (retained.some((logicalId) => resources.get(logicalId)?.status === 'DELETE_COMPLETE')) {
    throw validationError(
      'The specified resources to retain must be in a valid state. Do not specify resources that are in the DELETE_COMPLETE state.',
    );
  }
}

function checkMode({ id, status }: Stack, { DeletionMode }: DeleteStackInput): void {
  if (DeletionMode === 'FORCE_DELETE_STACK' && status !== 'DELETE_FAILED') {
    throw validationError(
      `Invalid operation on stack [${id}]. You can activate DeletionMode FORCE_DELETE_STACK in a delete stack operation only when the stack is in the DELETE_FAILED state.`,
    );
  }
}

/** Whether the token has started a deletion before. */
function isRepeated({ tokens }: Stack, token: string | undefined): boolean {
  const operation = token === undefined ? undefined : tokens.get(token);
  if (operation === 'create') {
    throw new AwsError('TokenAlreadyExistsException', `Token already exists for another operation: ${token}`);
  }
  return operation === 'delete';
}

/** DeleteStack: does nothing where the stack is gone, being deleted, or was asked to be with the same token. */
export function deleteStackAction({ world, stacks, engine }: ActionContext) {
  return function DeleteStack(input: DeleteStackInput): object {
    refuseUnsupported(input, supported);
    const { StackName = '', RetainResources = [], RoleARN, DeletionMode } = input;
    const token = checkToken(input.ClientRequestToken);
    const stack = stacks.find(StackName);
    if (!stack || isDeleted(stack)) return {};
    if (isRepeated(stack, token) || stack.status === 'DELETE_IN_PROGRESS') return {};
    if (stack.terminationProtection) {
      throw validationError(`Stack [${StackName}] cannot be deleted while TerminationProtection is enabled`);
    }
    checkRetained(stack, RetainResources);
    checkMode(stack, input);
    if (token !== undefined) stack.tokens.set(token, 'delete');
    Object.assign(stack, {
      token,
      deletionMode: DeletionMode,
      roleArn: RoleARN ?? stack.roleArn,
      requester: world.access?.requester(),
    });
    engine.delete(stack, { retain: RetainResources, force: DeletionMode === 'FORCE_DELETE_STACK' });
    return {};
  };
}
