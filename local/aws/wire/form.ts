/** A form's fields as a tree: `Filter.1.Name=x` is `{ Filter: { 1: { Name: 'x' } } }`. */
export type FormNode = string | { [key: string]: FormNode };

function put(tree: { [key: string]: FormNode }, [key, ...rest]: string[], value: string): void {
  if (key === undefined) return;
  if (rest.length === 0) {
    tree[key] = value;
    return;
  }
  const branch = tree[key];
  if (typeof branch === 'object') return put(branch, rest, value);
  const created = Object.create(null) as { [key: string]: FormNode };
  tree[key] = created;
  put(created, rest, value);
}

/** The action that a form asks for, and its other fields. */
export function readForm(body: Buffer): {
  action: string;
  version: string;
  fields: { [key: string]: FormNode };
} {
  const {
    Action: action = '',
    Version: version = '',
    ...rest
  } = Object.fromEntries(new URLSearchParams(body.toString('utf8')));
  const fields = Object.create(null) as { [key: string]: FormNode };
  for (const [name, value] of Object.entries(rest)) put(fields, name.split('.'), value);
  return { action, version, fields };
}
