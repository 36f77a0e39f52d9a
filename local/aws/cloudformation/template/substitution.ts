/** A `${Name}` or `${Name.Attribute}` in the string of Fn::Sub. */
export type Substitution =
  { kind: 'name'; name: string } | { kind: 'attribute'; name: string; attribute: string };

const placeholder = /\$\{([^!{}][^{}]*)\}/g;

function substitution(path: string): Substitution {
  const [name = '', ...attribute] = path.trim().split('.');
  return attribute.length === 0
    ? { kind: 'name', name }
    : { kind: 'attribute', name, attribute: attribute.join('.') };
}

export function substitutions(text: string): Substitution[] {
  return [...text.matchAll(placeholder)].map(([, path = '']) => substitution(path));
}

/** The string with its placeholders replaced; `${!Literal}` stays as `${Literal}`. */
export function substitute(text: string, valueOf: (found: Substitution) => string): string {
  const filled = text.replace(placeholder, (_, path: string) => valueOf(substitution(path)));
  return filled.replaceAll('${!', '${');
}
