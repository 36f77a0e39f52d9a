import { isObject } from './json.ts';

/** Something of an imported definition that is another here, though its containers do the same. */
export interface Change {
  /** Where it is in what was sent. */
  path: (string | number)[];
  from: unknown;
  /** Null where it is left out. */
  to: unknown;
  why: string;
}

/** What comes of an import beside the definition: what was changed, and why it cannot be imported. */
export interface Findings {
  changed: Change[];
  issues: { path: (string | number)[]; message: string }[];
}

/** Refuses pairs whose key an earlier one has with another value: one of them alone would be kept. */
export function refuseContradictions(
  pairs: unknown,
  { key, value, path }: { key: string; value: string; path: Change['path'] },
  { issues }: Findings,
): void {
  if (!Array.isArray(pairs) || !pairs.every(isObject)) return;
  for (const [index, pair] of pairs.entries())
    if (pairs.slice(0, index).some((earlier) => earlier[key] === pair[key] && earlier[value] !== pair[value]))
      issues.push({
        path: [...path, index, key],
        message: `${String(pair[key])} is there before with another value: leave one of them out.`,
      });
}
