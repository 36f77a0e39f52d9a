/** A member that AWS always returns, although its shape makes it optional. */
export function requiredMember<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new TypeError(`The answer has no ${name}.`);
  return value;
}
