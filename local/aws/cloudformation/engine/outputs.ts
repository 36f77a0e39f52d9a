import { validationError } from '../errors.ts';
import type { Stack, StackOutput } from '../stacks/stack.ts';
import { isDeleted } from '../stacks/stack-store.ts';
import type { StackStore } from '../stacks/stack-store.ts';
import { chosen } from '../template/conditions.ts';
import { evaluate } from '../template/evaluate.ts';
import type { Scope } from '../template/scope.ts';

function refuseSecondExport(stacks: StackStore, { id }: Stack, { exportName }: StackOutput): void {
  if (exportName === undefined) return;
  const owner = stacks
    .list()
    .find(
      (stack) =>
        stack.id !== id &&
        !isDeleted(stack) &&
        stack.outputs.some((output) => output.exportName === exportName),
    );
  if (owner)
    throw validationError(`Export with name ${exportName} is already exported by stack ${owner.name}`);
}

/** A stack's outputs, once its resources exist. Throws ValidationError where an export's name is taken. */
export function outputsOf(stack: Stack, scope: Scope, stacks: StackStore): StackOutput[] {
  const { template } = stack;
  return chosen(template.outputs, scope.condition).map(([key, { Value, Description, Export }]) => {
    const output = {
      key,
      value: String(evaluate(Value, scope)),
      description: Description,
      exportName: Export && String(evaluate(Export.Name, scope)),
    };
    refuseSecondExport(stacks, stack, output);
    return output;
  });
}
