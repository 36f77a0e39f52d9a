interface TextProblem {
  path: PropertyKey[];
  message: string;
}

const reference =
  'CloudFormation would put a secret or a parameter in place of "{{resolve:…}}". Use secrets, or register the task definition by itself.';
const expression =
  'CloudFormation would read this name as a function. Choose another, or register the task definition by itself.';

const isReference = (text: string) => text.includes('{{resolve:');
const isFunction = (name: string) => name === 'Ref' || name.startsWith('Fn::');

/** Names become keys of the template here; elsewhere, as in environment, they become values. */
const isKeyInTemplate = (path: PropertyKey[]) => path.at(-1) === 'options' || path.at(-1) === 'dockerLabels';

/**
 * Texts that would mean something to CloudFormation once they stand in a template: it resolves them with its own role,
 * and a caller would see what the caller may not see.
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
