/** A member that AWS always answers with, although its shape lets it be absent. */
export function given<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new TypeError(`The answer has no ${name}.`);
  return value;
}
