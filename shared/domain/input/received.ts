const longest = 80;

/** A received value for a message: short, and never the contents of an object or a list, not even in JSON. */
export function received(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'string' && /^\s*[[{][^]*"/.test(value))
    return `a string of ${value.length} characters`;
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length <= longest ? text : `${text.slice(0, longest)}… (${String(value).length} characters)`;
}
