import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../root.ts';

/** What a name must not be, and the words in its place. */
export interface Refused {
  matches(name: string): boolean;
  words: string;
}

const cells = (row: string) =>
  row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** `*` stands for the beginning of a name. */
const pattern = (name: string) => new RegExp(`^${name.replace('*', '.+')}$`);

/** The rows of docs/contract-words.md, whose first cell has our words and whose last one the names that are refused. */
export function refusedNames(): Refused[] {
  const page = readFileSync(join(root, 'docs', 'contract-words.md'), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  return rows.map(cells).flatMap(([words, ...rest]) => {
    const names = [...rest.at(-1)!.matchAll(/`([\w*]+)`/g)].map(([, name]) => pattern(name!));
    return names.map((name) => ({ matches: (given) => name.test(given), words: words! }));
  });
}
