import { mutations } from '../mutations/mutations.ts';
import type { Mutation } from '../mutations/mutation.ts';
import type { Violation } from '../run/simulation.ts';
import type { Options } from './options.ts';
import { runWorker } from './run-worker.ts';

export interface Caught {
  /** None: the product as it is, which must not be caught at anything. */
  mutation: Mutation | undefined;
  /** Seeds until a violation, or nothing where there was none. */
  seeds: number | undefined;
  violation: Violation | undefined;
}

/** Plants one bug after the other and counts the seeds until it is caught. */
export async function catchMutations(
  { first, seeds, workers, names }: Pick<Options, 'first' | 'seeds' | 'workers' | 'names'>,
  hear: (caught: Caught) => void,
): Promise<void> {
  const named = mutations.filter(({ name }) => names.includes(name));
  const waiting = names.length > 0 ? named : [undefined, ...mutations];
  async function work(): Promise<void> {
    while (waiting.length > 0) hear(await caught(waiting.shift(), { first, seeds }));
  }
  await Promise.all(Array.from({ length: workers }, work));
}

export async function caught(
  mutation: Mutation | undefined,
  { first, seeds }: { first: number; seeds: number },
): Promise<Caught> {
  let count = 0;
  let violation: Violation | undefined;
  await runWorker(
    { first, count: seeds, stride: 1, untilViolation: true, ...(mutation && { mutation: mutation.name }) },
    (result) => {
      count += 1;
      violation ??= result.violations[0];
    },
  );
  return { mutation, violation, seeds: violation && count };
}

/** Bug, by what it was caught, after how many seeds. */
export function tableLine({ mutation, seeds, violation }: Caught): string {
  const outcome = violation ? `after ${seeds} seeds by "${violation.invariant}"` : 'not caught';
  return `${(mutation?.name ?? 'no bug').padEnd(28)}  ${outcome.padEnd(58)}  ${mutation?.bug ?? ''}`;
}
