import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

export interface Options {
  seed: number;
  count: number;
  /** Files of the product whose path contains this. */
  only: string;
  /** In milliseconds since 1970: what is not judged by then is given up. */
  deadline: number;
  workers: number;
  /** Tries survivors of earlier runs again, by every test that covers them and the simulation. */
  again: boolean;
  /** Measures first which tests cover what. */
  cover: boolean;
}

export const usage =
  'npm run mutants -- [--seed N] [--count 100] [--only shared/aws] [--minutes M] [--workers N] [--again] [--cover]';

/** Throws where an argument is not one that `usage` names. */
export function readOptions(args: string[], now = Date.now()): Options {
  const { values } = parseArgs({
    args,
    options: {
      seed: { type: 'string', default: String(Math.floor(now / 1000)) },
      count: { type: 'string', default: '100' },
      only: { type: 'string', default: '' },
      minutes: { type: 'string', default: '10000' },
      workers: { type: 'string', default: String(availableParallelism()) },
      again: { type: 'boolean', default: false },
      cover: { type: 'boolean', default: false },
    },
  });
  const wholeNumbers = [values.seed, values.count, values.minutes, values.workers].map(Number);
  if (!wholeNumbers.every((number) => Number.isSafeInteger(number) && number > 0))
    throw new RangeError('--seed, --count, --minutes and --workers are whole numbers from 1.');
  const [seed, count, minutes, workers] = wholeNumbers as [number, number, number, number];
  const { only, again, cover } = values;
  return { seed, count, workers, only, again, cover, deadline: now + minutes * 60_000 };
}
