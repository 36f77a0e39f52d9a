import { validationError } from '../errors.ts';

/** Refuses members that local CloudFormation would have to ignore. */
export function refuseUnsupported<Input extends object>(
  input: Input,
  supported: readonly (keyof Input)[],
): void {
  const names: readonly PropertyKey[] = supported;
  const given = Object.entries(input).flatMap(([name, value]) =>
    value === undefined || names.includes(name) ? [] : [name],
  );
  if (given.length === 0) return;
  throw validationError(
    `Local CloudFormation does not support ${given.join(', ')}; it knows ${names.map(String).join(', ')}.`,
  );
}
