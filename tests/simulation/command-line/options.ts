import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { mutations as planted } from '../mutations/mutations.ts';

export interface Options {
  first: number;
  seeds: number;
  trace: boolean;
  /** Says which pairs of `coverage/` were not tried. */
  coverage: boolean;
  mutations: boolean;
  /** Planted bugs; all of them where none is named. */
  names: string[];
  workers: number;
}

export const usage =
  'npm run simulate -- [--seeds 1000] [--seed N] [--trace] [--coverage] [--mutations [NAME...]] [--workers N]';

/** Throws where an argument is not one that `usage` names. */
export function readOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      seeds: { type: 'string' },
      seed: { type: 'string' },
      workers: { type: 'string' },
      coverage: { type: 'boolean', default: false },
      trace: { type: 'boolean', default: false },
      mutations: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.find((name) => !values.mutations || !planted.some((one) => one.name === name));
  if (unknown)
    throw new RangeError(`There is no ${unknown}; tests/simulation/mutations has the planted bugs.`);
  const seeds = wholeNumber('seeds', values.seeds) ?? (values.seed ? 1 : values.mutations ? 200 : 100);
  return {
    first: wholeNumber('seed', values.seed) ?? 1,
    seeds,
    trace: values.trace,
    coverage: values.coverage,
    mutations: values.mutations,
    names: positionals,
    workers: Math.min(seeds, wholeNumber('workers', values.workers) ?? availableParallelism()),
  };
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new RangeError(`--${name} ${text} is not allowed: give an integer from 1.`);
}
