/** The indexes of values that have occurred before; undefined never counts. */
export function repeated<Value>(
  values: readonly (Value | undefined)[],
): { index: number; value: Value; first: number }[] {
  const firsts = new Map<Value, number>();
  return values.flatMap((value, index) => {
    if (value === undefined) return [];
    const first = firsts.get(value);
    if (first === undefined) firsts.set(value, index);
    return first === undefined ? [] : [{ index, value, first }];
  });
}
