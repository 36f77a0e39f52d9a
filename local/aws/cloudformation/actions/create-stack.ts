import type { CreateStackInput, CreateStackOutput } from '@aws-sdk/client-cloudformation';
import { AwsError } from '../../aws-error.ts';
import { constraintError } from '../errors.ts';
import type { ActionContext } from './context.ts';
import { checkToken, readStackRequest } from './stack-request.ts';
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
  'TimeoutInMinutes',
  'OnFailure',
  'DisableRollback',
  'EnableTerminationProtection',
  'ClientRequestToken',
] as const;

/** CreateStack: refuses at once what can be known to be wrong; the rest shows in the stack's events. */
export function createStackAction(context: ActionContext) {
  const { stacks, engine } = context;

  return function CreateStack(input: CreateStackInput): CreateStackOutput {
    refuseUnsupported(input, supported);
    const token = checkToken(input.ClientRequestToken);
    if (input.TimeoutInMinutes !== undefined && !(input.TimeoutInMinutes >= 1)) {
      throw constraintError(
        'timeoutInMinutes',
        input.TimeoutInMinutes,
        'Member must have value greater than or equal to 1',
      );
    }
    const request = readStackRequest(context, input);
    const existing = stacks.find(request.name);
    if (existing) {
      const isRepeated = token !== undefined && existing.tokens.get(token) === 'create';
      if (isRepeated && existing.fingerprint === request.fingerprint) return { StackId: existing.id };
      throw new AwsError('AlreadyExistsException', `Stack [${request.name}] already exists`);
    }
    const stack = stacks.add({
      ...request,
      requester: context.world.access?.requester(),
      terminationProtection: input.EnableTerminationProtection ?? false,
    });
    if (token !== undefined) stack.tokens.set(token, 'create');
    stack.token = token;
    engine.create(stack);
    return { StackId: stack.id };
  };
}
