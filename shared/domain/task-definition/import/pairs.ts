import type { Change, Findings } from './changes.ts';
import { isObject, objects, type Json } from './json.ts';

interface Pairs {
  key: string;
  value: string;
  /** The path of the list. */
  path: Change['path'];
}

/** A list of pairs as an object; anything else stays as it is. Reports pairs that an object cannot hold. */
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
    return 'Received "__proto__", which this API does not accept as a name: choose another.';
  // The object would keep only one of them.
  if (earlier.some((other) => other[key] === name && other[value] !== pair[value]))
    return `${String(name)} occurs twice with different values: leave one of them out.`;
  return undefined;
}
