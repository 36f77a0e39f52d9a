import { validationError } from '../errors.ts';
import type { ParameterDefinition } from './template.ts';

/** Parameter -> its string, as DescribeStacks shows it. */
export type ParameterValues = ReadonlyMap<string, string>;

const types =
  /^(String|Number|CommaDelimitedList|List<(Number|String)>|AWS::EC2::[A-Za-z]+::Id|List<AWS::EC2::[A-Za-z]+::Id>)$/;

export const isListType = ({ Type }: ParameterDefinition) =>
  Type === 'CommaDelimitedList' || Type.startsWith('List<');

const isNumberType = ({ Type }: ParameterDefinition) => Type === 'Number' || Type === 'List<Number>';

const itemsOf = (definition: ParameterDefinition, value: string) =>
  isListType(definition) ? value.split(',').map((item) => item.trim()) : [value];

/** What one item of a parameter's value breaks, as AWS puts it behind the parameter's name. */
function brokenRule(definition: ParameterDefinition, item: string): string | undefined {
  const { AllowedValues, AllowedPattern, MinLength, MaxLength, MinValue, MaxValue } = definition;
  if (isNumberType(definition) && !(item.trim() !== '' && Number.isFinite(Number(item))))
    return 'must be a number';
  if (AllowedValues && !AllowedValues.map(String).includes(item)) return 'must be one of AllowedValues';
  if (AllowedPattern && !new RegExp(`^(?:${AllowedPattern})$`).test(item))
    return `must match pattern ${AllowedPattern}`;
  if (item.length < Number(MinLength ?? 0)) return `must contain at least ${MinLength} characters`;
  if (item.length > Number(MaxLength ?? Infinity)) return `must contain at most ${MaxLength} characters`;
  if (Number(item) < Number(MinValue ?? -Infinity)) return `must be a number not less than ${MinValue}`;
  if (Number(item) > Number(MaxValue ?? Infinity)) return `must be a number not greater than ${MaxValue}`;
  return undefined;
}

function checkValue(name: string, definition: ParameterDefinition, value: string): void {
  const rule = itemsOf(definition, value)
    .map((item) => brokenRule(definition, item))
    .find((broken) => broken !== undefined);
  if (!rule) return;
  const { ConstraintDescription } = definition;
  throw validationError(
    ConstraintDescription
      ? `Parameter ${name} failed to satisfy constraint: ${ConstraintDescription}`
      : `Parameter '${name}' ${rule}`,
  );
}

/** Throws ValidationError where a parameter has a type that CloudFormation does not know. */
export function checkParameterTypes(definitions: Record<string, ParameterDefinition>): void {
  for (const [name, { Type }] of Object.entries(definitions)) {
    if (!Type)
      throw validationError(
        `Template format error: Every Parameters object must contain a Type member. [${name}]`,
      );
    if (!types.test(Type))
      throw validationError(`Template format error: Unrecognized parameter type: ${Type}`);
  }
}

/** The value of every parameter: what was given, else its default. Throws ValidationError where a value does not do. */
export function parameterValues(
  definitions: Record<string, ParameterDefinition>,
  given: Record<string, string>,
): ParameterValues {
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(definitions, name));
  if (unknown.length > 0)
    throw validationError(`Parameters: [${unknown.join(', ')}] do not exist in the template`);
  const missing = Object.keys(definitions).filter(
    (name) => (given[name] ?? definitions[name]?.Default) === undefined,
  );
  if (missing.length > 0) throw validationError(`Parameters: [${missing.join(', ')}] must have values`);
  return new Map(
    Object.entries(definitions).map(([name, definition]) => {
      const value = String(given[name] ?? definition.Default);
      checkValue(name, definition, value);
      return [name, value];
    }),
  );
}

/** What Ref gives of a parameter: a list for list types. */
export function referenceOf(definition: ParameterDefinition, value: string): string | string[] {
  return isListType(definition) ? itemsOf(definition, value) : value;
}
