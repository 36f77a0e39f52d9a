import type { FormNode } from './form.ts';
import type { Member, Shape } from './model.ts';
import type { QueryDialect } from './query-dialect.ts';

type Fields = { [key: string]: FormNode };

const join = (path: string, key: string) => (path === '' ? key : `${path}.${key}`);

function readText(shape: Shape, text: string, path: string, dialect: QueryDialect): unknown {
  if (shape.kind === 'string') return text;
  if (shape.kind === 'blob') return Buffer.from(text, 'base64');
  if (shape.kind === 'boolean' && /^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  if (shape.kind === 'number' && text !== '' && Number.isFinite(Number(text))) return Number(text);
  if (shape.kind === 'timestamp' && !Number.isNaN(Date.parse(text))) return new Date(text);
  throw dialect.invalid(path, text);
}

/** Elements stand at numbers, in their order; an empty field is an empty list. */
function readList(
  list: Member,
  element: Member,
  node: FormNode,
  path: string,
  dialect: QueryDialect,
): unknown[] {
  if (node === '') return [];
  if (typeof node === 'string') throw dialect.invalid(path, node);
  const name = element.xmlName ?? 'member';
  const [elements, base] = dialect.isFlat(list) ? [node, path] : [node[name], join(path, name)];
  if (elements === '') return [];
  if (typeof elements !== 'object') throw dialect.unknown(path);
  return Object.keys(elements)
    .map((key) => ({ key, place: Number(key) }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ key, place }) => {
      if (!Number.isInteger(place)) throw dialect.unknown(join(base, key));
      return readMember(element, elements[key] ?? '', join(base, key), dialect);
    });
}

function readMember(member: Member, node: FormNode, path: string, dialect: QueryDialect): unknown {
  const { shape } = member;
  if (shape.kind === 'list') return readList(member, shape.member, node, path, dialect);
  if (shape.kind === 'structure') {
    if (typeof node === 'string') throw dialect.invalid(path, node);
    return readStructure(shape.members(), node, path, dialect);
  }
  if (typeof node !== 'string') throw dialect.unknown(join(path, Object.keys(node)[0] ?? ''));
  return readText(shape, node, path, dialect);
}

function readStructure(members: Member[], fields: Fields, path: string, dialect: QueryDialect): object {
  const byField = new Map(members.map((member) => [dialect.fieldName(member), member]));
  const unknown = Object.keys(fields).find((field) => !byField.has(field));
  if (unknown !== undefined) throw dialect.unknown(join(path, unknown));
  const input: Record<string, unknown> = {};
  for (const [field, member] of byField) {
    const node = fields[field];
    if (node !== undefined) input[member.name] = readMember(member, node, join(path, field), dialect);
    else if (member.required) throw dialect.missing(member);
  }
  return input;
}

/** The input of an action out of its form: names, lists, numbers and truth values as the service's model has them. */
export function readInput(shape: Shape, fields: Fields, dialect: QueryDialect): object {
  return shape.kind === 'structure' ? readStructure(shape.members(), fields, '', dialect) : {};
}
