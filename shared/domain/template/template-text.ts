interface TextProblem {
  path: PropertyKey[];
  message: string;
}

const reference =
  'CloudFormation would replace "{{resolve:…}}" with a secret or a parameter. Use secrets, or register the task definition separately.';
const expression =
  'CloudFormation would read this name as a function. Choose another, or register the task definition separately.';

const isReference = (text: string) => text.includes('{{resolve:');
const isFunction = (name: string) => name === 'Ref' || name.startsWith('Fn::');

/** These names become keys of the template; others, as in environment, become values. */
const isKeyInTemplate = (path: PropertyKey[]) => path.at(-1) === 'options' || path.at(-1) === 'dockerLabels';

/**
 * Strings with a special meaning in CloudFormation templates: CloudFormation would resolve them with its own role, and
 * the caller could see values without permission for them.
 */
export function templateTextProblems(value: unknown, path: PropertyKey[] = []): TextProblem[] {
  if (typeof value === 'string') return isReference(value) ? [{ path, message: reference }] : [];
  if (Array.isArray(value))
    return value.flatMap((item, index) => templateTextProblems(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    ...(isReference(name) ? [{ path: [...path, name], message: reference }] : []),
    ...(isKeyInTemplate(path) && isFunction(name) ? [{ path: [...path, name], message: expression }] : []),
    ...templateTextProblems(inner, [...path, name]),
  ]);
}
