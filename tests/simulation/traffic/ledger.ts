import type { Deed } from '../plan/plan.ts';
import type { HttpAnswer } from './exchange.ts';

/** The requests of one caller, with all their responses. */
export interface Wish {
  caller: string;
  deed: Deed;
  cluster: string;
  method: string;
  url: string;
  body?: unknown;
  key?: string;
  answers: HttpAnswer[];
}

/** Every wish of a run. */
export function createLedger() {
  const wishes: Wish[] = [];
  return {
    wishes,
    add(wish: Omit<Wish, 'answers'>): Wish {
      const added = { ...wish, answers: [] };
      wishes.push(added);
      return added;
    },
    /** Ids of operations that responses named. */
    operations: (deed?: Deed) =>
      new Set(
        wishes
          .filter((wish) => deed === undefined || wish.deed === deed)
          .flatMap(({ answers }) => answers)
          .flatMap(({ status, body }) =>
            status === 202 && body.id && body.cluster ? [body.id as string] : [],
          ),
      ),
  };
}

export type Ledger = ReturnType<typeof createLedger>;
