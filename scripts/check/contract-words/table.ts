import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../root.ts';

/** What a name must not be, and the words in its place. */
export interface Refused {
  matches(name: string): boolean;
  words: string;
}

/** `*` stands for the beginning of a name. */
const pattern = (name: string) => new RegExp(`^${name.replace('*', '.+')}$`);

/** The list of docs/contract-words.md: our words, "not", and the names that are refused. */
export function refusedNames(): Refused[] {
  const page = readFileSync(join(root, 'docs', 'contract-words.md'), 'utf8');
  const items = page.matchAll(/^- (`.+?), not (`.+(?:\n {2}`.+)*)/gm);
  return [...items].flatMap(([, words, others]) => {
    const names = [...others!.matchAll(/`([\w*]+)`/g)].map(([, name]) => pattern(name!));
    return names.map((name) => ({ matches: (given) => name.test(given), words: words! }));
  });
}
