import { parseArgs } from 'node:util';
import { mutations } from '../simulation/mutations/mutations.ts';
import type { World } from './worlds/world.ts';
import { worlds } from './worlds/worlds.ts';

export interface Options {
  worlds: World[];
  /** The most of each run; its own depth for each world where it is not given. */
  deviations: number | undefined;
  workers: number;
  /** The name of a planted bug. */
  mutation: string | undefined;
}

export const usage = `npm run explore -- [--world NAME]... [--deviations N] [--workers N] [--mutation NAME]
Worlds: ${worlds.map(({ name }) => name).join(', ')}. tests/simulation/mutations has the planted bugs.`;

/** Throws where an argument is not one that `usage` names. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      world: { type: 'string', multiple: true, default: [] },
      deviations: { type: 'string' },
      workers: { type: 'string' },
      mutation: { type: 'string' },
    },
  });
  const unknown = values.world.find((asked) => !worlds.some(({ name }) => name === asked));
  if (unknown !== undefined) throw new RangeError(`There is no world "${unknown}".`);
  const { mutation } = values;
  if (mutation !== undefined && !mutations.some(({ name }) => name === mutation))
    throw new RangeError(`There is no planted bug "${mutation}".`);
  return {
    worlds: worlds.filter(({ name }) => values.world.length === 0 || values.world.includes(name)),
    deviations: wholeNumber('deviations', values.deviations, 0),
    workers: wholeNumber('workers', values.workers, 1) ?? 1,
    mutation,
  };
}

function wholeNumber(name: string, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,3}$/.test(text) && Number(text) >= least) return Number(text);
  throw new RangeError(`--${name} ${text} is not allowed: give an integer from ${least} to 999.`);
}
