import type { Random } from '../../../local/aws/random.ts';

/** Ways to choose by chance. */
export function createChooser(random: Random) {
  const chance = (of: number) => random.next() < of;

  return {
    chance,
    between: random.between,
    one: <Item>(items: readonly Item[]): Item => items[random.between(0, items.length - 1)]!,
    /** Each item with the same chance of being in. */
    some: <Item>(items: readonly Item[], of: number): Item[] => items.filter(() => chance(of)),
    times: <Item>(count: number, make: (index: number) => Item): Item[] =>
      Array.from({ length: count }, (_, index) => make(index)),
    /** By weights: `{ create: 3, delete: 1 }`. */
    weighted<Name extends string>(weights: Partial<Record<Name, number>>): Name {
      const entries = Object.entries(weights) as [Name, number][];
      let left = random.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      return (entries.find(([, weight]) => (left -= weight) < 0) ?? entries.at(-1)!)[0];
    },
  };
}

export type Chooser = ReturnType<typeof createChooser>;
