/**
 * A condition or filter in DynamoDB's expression language, where `#name` is the placeholder of the attribute `name`, or
 * of the one in `names`.
 */
export interface DynamoDbExpression {
  text: string;
  names?: Record<string, string>;
  values?: Record<string, unknown>;
}

/** True if all of these are true; without any, its text is empty. */
export function all(...expressions: (DynamoDbExpression | false | undefined)[]): DynamoDbExpression {
  const given = expressions.filter((one) => one !== undefined && one !== false);
  if (given.length === 1) return given[0]!;
  return {
    text: given.map(({ text }) => (text.includes(' OR ') ? `(${text})` : text)).join(' AND '),
    names: Object.assign({}, ...given.map(({ names }) => names)),
    values: Object.assign({}, ...given.map(({ values }) => values)),
  };
}

/** For writes that nothing forbids. */
export const always: DynamoDbExpression = { text: 'attribute_not_exists(#never)' };

/** Nothing has written the item since it was read; undefined: there was none. */
export const asRead = (writeId: string | undefined): DynamoDbExpression =>
  writeId ? { text: '#writeId = :seen', values: { seen: writeId } } : { text: 'attribute_not_exists(#id)' };

/** Of no newer version than the code knows. */
export const upTo = (version: number): DynamoDbExpression => ({
  text: 'attribute_not_exists(#v) OR #v <= :v',
  values: { v: version },
});

/** Sets the attributes that have a value and removes those that are undefined. */
export function updateOf(changes: Record<string, unknown>): DynamoDbExpression {
  const sets = Object.entries(changes).filter(([, value]) => value !== undefined);
  const removals = Object.keys(changes).filter((name) => changes[name] === undefined);
  return {
    text:
      `SET ${sets.map(([name]) => `#${name} = :set_${name}`).join(', ')}` +
      (removals.length > 0 ? ` REMOVE ${removals.map((name) => `#${name}`).join(', ')}` : ''),
    values: Object.fromEntries(sets.map(([name, value]) => [`set_${name}`, value])),
  };
}

/** The attributes of the placeholders in these texts; `given` has those with other names. */
export function namesIn(texts: string[], given: Record<string, string> = {}): Record<string, string> {
  const placeholders = [...texts.join(' ').matchAll(/#(\w+)/g)];
  return Object.fromEntries(placeholders.map(([placeholder, name]) => [placeholder, given[name!] ?? name!]));
}
