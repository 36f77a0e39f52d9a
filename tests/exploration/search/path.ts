/** One of the things that may happen next. */
export interface Option {
  what: string;
  /** How far it is from what usually happens: a switch to another process that need not be, or a failure, is one. */
  cost: number;
  /** The state after it; the same for runs that may go on in the same ways. */
  state: string;
}

/** A known state is come to again: what follows has been looked at. */
export class Known extends Error {
  override readonly name = 'Known';
}

interface Turn {
  options: Option[];
  taken: number;
  /** Deviations before it. */
  used: number;
}

/** All paths through a small world, one after the other: each run goes as the last one did up to a turn, and then another way. */
export function createSearch(maximumDeviations: number) {
  const turns: Turn[] = [];
  /** The fewest deviations by which a state was come to. */
  const fewest = new Map<string, number>();
  const ends = new Set<string>();
  let depth = 0;
  let hasBegun = false;

  /** Turns to the next option that leads to something new; answers whether there is one. */
  function turn(at: Turn): boolean {
    const { options, used } = at;
    do at.taken += 1;
    while (at.taken < options.length && isKnown(options[at.taken]!, used));
    const option = options[at.taken];
    if (option) fewest.set(option.state, used + option.cost);
    return option !== undefined;
  }

  const isKnown = ({ state, cost }: Option, used: number) => (fewest.get(state) ?? Infinity) <= used + cost;

  const isSame = (one: Option[], other: Option[]) =>
    one.length === other.length && one.every(({ what }, at) => what === other[at]!.what);

  return {
    states: () => fewest.size,
    ends: () => ends.size,
    depth: () => depth,

    /** The next run begins; answers whether there is one. */
    begin(): boolean {
      depth = 0;
      if (!hasBegun) return (hasBegun = true);
      while (turns.length > 0 && !turn(turns.at(-1)!)) turns.pop();
      return turns.length > 0;
    },

    /** Which of the options this run takes. Throws `Known` where none of them leads to anything new. */
    take(all: Option[]): Option {
      const before = turns[depth - 1];
      const used = before ? before.used + before.options[before.taken]!.cost : 0;
      const options = all.filter(({ cost }) => used + cost <= maximumDeviations);
      if (depth === turns.length) {
        const next = { options, taken: -1, used };
        if (!turn(next)) throw new Known();
        turns.push(next);
      }
      const at = turns[depth]!;
      if (!isSame(at.options, options))
        throw new Error(`A run that is gone again goes another way at turn ${depth}.`);
      depth += 1;
      return options[at.taken]!;
    },

    /** A run has come to its end. Throws `Known` where another one ended in the same state. */
    end(state: string): void {
      if (ends.has(state)) throw new Known(state);
      ends.add(state);
    },

    /** What was taken in this run, where that was not what usually happens. */
    deviations: () =>
      turns
        .slice(0, depth)
        .flatMap(({ options, taken }, at) => (taken > 0 ? [`${at}: ${options[taken]!.what}`] : [])),
  };
}

export type Search = ReturnType<typeof createSearch>;
