import type { Member, Shape } from './model.ts';

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#13;',
};

/** For the content of elements. Quotation marks stay as they are, as in AWS's example responses. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>\r]/g, (character) => ENTITIES[character] ?? '');

/** Characters from which on a value is written as CDATA. */
const long = 40;

/**
 * A value as the content of an element. AWS writes no CDATA, but an XML parser reads the same value. The SDK parses all
 * other content character by character, which took a twelfth of the time of a simulation.
 */
const content = (text: string): string =>
  text.length < long || /\r|\]\]>/.test(text) ? escapeXml(text) : `<![CDATA[${text}]]>`;

const element = (name: string, inner: string) => `<${name}>${inner}</${name}>`;

function textOf(kind: Shape['kind'], value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (typeof value === kind) return content(String(value));
  throw new TypeError(`The model has a ${kind} here, not ${JSON.stringify(value)}.`);
}

function writeList(list: Member, name: string, values: readonly unknown[], listElement: string): string {
  if (list.shape.kind !== 'list') throw new TypeError(`The model has no list at ${list.name}.`);
  const { member } = list.shape;
  const elementName = list.flattened ? name : (member.xmlName ?? listElement);
  const elements = values.map((value) => writeValue(member, elementName, value, listElement)).join('');
  return list.flattened ? elements : element(name, elements);
}

function writeValue(member: Member, name: string, value: unknown, listElement: string): string {
  if (Array.isArray(value)) return writeList(member, name, value, listElement);
  if (member.shape.kind === 'structure')
    return element(name, writeOutput(member.shape, Object(value), listElement));
  return element(name, textOf(member.shape.kind, value));
}

/**
 * The output of an action as XML, in the order of the service's model; absent members are left out.
 * `listElement` is the name of list elements if the model has none.
 */
export function writeOutput(shape: Shape, output: object, listElement: string): string {
  const members = shape.kind === 'structure' ? shape.members() : [];
  const unknown = Object.keys(output).find((name) => !members.some((member) => member.name === name));
  if (unknown !== undefined) throw new TypeError(`The model has no member ${unknown} in this output.`);
  return members
    .map((member) => ({ member, value: Reflect.get(output, member.name) as unknown }))
    .filter(({ value }) => value !== undefined && value !== null)
    .map(({ member, value }) => writeValue(member, member.xmlName ?? member.name, value, listElement))
    .join('');
}
