import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toMutant, type Mutant } from './mutant.ts';
import { codeChanges } from './mutators/code.ts';
import { documentChanges } from './mutators/document.ts';
import { productFiles } from './product-files.ts';
import { root } from '../../scripts/root.ts';

/** Every mutant of the product's code, policies and workflows, in the order of files and places. */
export function everyMutant(files = productFiles()): Mutant[] {
  return files.flatMap((file) => {
    const source = readFileSync(join(root, file), 'utf8');
    const changes = /\.(ts|cjs)$/.test(file) ? codeChanges(file, source) : documentChanges(source);
    return changes.flatMap((change) => toMutant(file, source, change) ?? []);
  });
}
