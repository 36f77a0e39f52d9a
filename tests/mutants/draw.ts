import { createRandom } from '../../local/aws/random.ts';
import type { Mutant } from './mutant.ts';

/** Draws mutants by chance: a line first, and then one of its mutants, or lines with many would be tried the most. */
export function draw(mutants: readonly Mutant[], { seed, count }: { seed: number; count: number }): Mutant[] {
  const lines = Object.values(Object.groupBy(mutants, ({ file, line }) => `${file}:${line}`));
  const random = createRandom(seed);
  const drawn: Mutant[] = [];
  while (drawn.length < count && lines.length > 0) {
    const [line] = lines.splice(random.between(0, lines.length - 1), 1);
    drawn.push(line![random.between(0, line!.length - 1)]!);
  }
  return drawn;
}
