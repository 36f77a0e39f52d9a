/** The second and later places of values that occur more than once; undefined never counts. */
export function repeated<Value>(
  values: readonly (Value | undefined)[],
): { index: number; value: Value; first: number }[] {
  return values.flatMap((value, index) => {
    const first = values.indexOf(value);
    return value === undefined || first === index ? [] : [{ index, value, first }];
  });
}
