import type {
  UpdateTerminationProtectionInput,
  UpdateTerminationProtectionOutput,
} from '@aws-sdk/client-cloudformation';
import { findStack } from './context.ts';
import type { ActionContext } from './context.ts';

export function updateTerminationProtectionAction(context: ActionContext) {
  return function UpdateTerminationProtection(
    input: UpdateTerminationProtectionInput,
  ): UpdateTerminationProtectionOutput {
    const { StackName = '', EnableTerminationProtection = false } = input;
    const stack = findStack(context, StackName, `Stack [${StackName}] does not exist`);
    stack.terminationProtection = EnableTerminationProtection;
    return { StackId: stack.id };
  };
}
