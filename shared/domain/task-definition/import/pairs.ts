import type { Change, Findings } from './changes.ts';
import { isObject, objects, type Json } from './json.ts';

interface Pairs {
  key: string;
  value: string;
  /** Where the list is. */
  path: Change['path'];
}

/** A list of pairs as an object; whatever is no list stays. Reports pairs that no object can hold. */
export function importedPairs(pairs: unknown, { key, value, path }: Pairs, { issues }: Findings): unknown {
  if (!Array.isArray(pairs)) return pairs;
  for (const [index, pair] of pairs.entries()) {
    const message = isObject(pair) && problemOf(pair, objects(pairs.slice(0, index)), { key, value });
    if (message) issues.push({ path: [...path, index, key], message });
  }
  return Object.fromEntries(objects(pairs).map((pair) => [String(pair[key]), pair[value] ?? '']));
}

function problemOf(pair: Json, earlier: Json[], { key, value }: Omit<Pairs, 'path'>): string | undefined {
  const name = pair[key];
  if (name === undefined) return 'Missing; required is a string that is not empty.';
  if (name === '__proto__')
    return 'Received "__proto__", which JSON documents for this API cannot have as a name: choose another.';
  // One of them alone would be kept.
  if (earlier.some((other) => other[key] === name && other[value] !== pair[value]))
    return `${String(name)} is there before with another value: leave one of them out.`;
  return undefined;
}
