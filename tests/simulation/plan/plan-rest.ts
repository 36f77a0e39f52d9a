import type { Plan, Rest } from './plan.ts';
import type { Planning } from './planning.ts';

const hour = 3600;
const day = 24 * hour;

/** Just before and just after a key is forgotten, a week, and longer than ends of tasks are kept. */
const lengths = [23 * hour, 25 * hour, 25 * hour, 49 * hour, 8 * day, 32 * day];

/** So long that clean-ups on schedule would take all of this machine's time. */
const tooLong = 3 * day;

export function planRest({ choose, quietAt }: Pick<Planning, 'choose' | 'quietAt'>): Rest {
  const length = choose.one(lengths);
  return { from: quietAt, until: quietAt + length, cleanUp: length < tooLong && choose.chance(0.6) };
}

/** One plan after the other, with a rest between them. */
export function joined(first: Plan, rest: Rest, second: Plan): Plan {
  const later = <Part extends { from: number; until: number }>(parts: Part[]): Part[] =>
    parts.map((part) => ({ ...part, from: part.from + rest.until, until: part.until + rest.until }));
  return {
    ...first,
    quietAt: rest.until + second.quietAt,
    rest,
    callers: [...first.callers, ...second.callers.map((caller) => ({ ...caller, begins: rest.until }))],
    wire: [...first.wire, ...later(second.wire)],
    outages: first.outages,
    sandbox: [...first.sandbox, ...later(second.sandbox)],
    trouble: [...first.trouble, ...later(second.trouble)],
    hands: [
      ...first.hands,
      ...second.hands
        .filter(({ since }) => since === 'beginning')
        .map((hand) => ({ ...hand, at: hand.at + rest.until })),
    ],
  };
}
