import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

export interface Options {
  first: number;
  seeds: number;
  trace: boolean;
  mutations: boolean;
  workers: number;
}

/** `--seeds 1000`, `--seed 17`, `--trace`, `--mutations`, `--workers 2`. Throws where an argument is not one of these. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      seeds: { type: 'string' },
      seed: { type: 'string' },
      workers: { type: 'string' },
      trace: { type: 'boolean', default: false },
      mutations: { type: 'boolean', default: false },
    },
  });
  const seeds = wholeNumber('seeds', values.seeds) ?? (values.seed ? 1 : values.mutations ? 200 : 100);
  return {
    first: wholeNumber('seed', values.seed) ?? 1,
    seeds,
    trace: values.trace,
    mutations: values.mutations,
    workers: Math.min(seeds, wholeNumber('workers', values.workers) ?? availableParallelism()),
  };
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new RangeError(`--${name} ${text} is not allowed: give a whole number from 1.`);
}
