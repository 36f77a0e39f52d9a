/** Which events a rule takes: lists of the values that a field may have, in the shape of the event. */
export interface EventPattern {
  [field: string]: (string | number | boolean | null)[] | EventPattern;
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html, with plain values only. */
export function matches(pattern: EventPattern, event: object): boolean {
  return Object.entries(pattern).every(([field, wanted]) => {
    const value = (event as Record<string, unknown>)[field];
    if (Array.isArray(wanted)) return (wanted as unknown[]).includes(value);
    return typeof value === 'object' && value !== null && matches(wanted, value);
  });
}
