import { mutations } from '../mutations/mutations.ts';
import type { Mutation } from '../mutations/mutation.ts';
import type { Violation } from '../run/simulation.ts';
import { runWorker } from './run-worker.ts';

export interface Caught {
  mutation: Mutation;
  /** Seeds until a violation, or nothing where there was none. */
  seeds: number | undefined;
  violation: Violation | undefined;
}

/** Plants one bug after the other and counts the seeds until it is caught. */
export async function catchMutations(
  { first, seeds, workers }: { first: number; seeds: number; workers: number },
  hear: (caught: Caught) => void,
): Promise<void> {
  const waiting = [...mutations];
  async function work(): Promise<void> {
    for (let mutation = waiting.shift(); mutation; mutation = waiting.shift())
      hear(await caught(mutation, { first, seeds }));
  }
  await Promise.all(Array.from({ length: workers }, work));
}

export async function caught(
  mutation: Mutation,
  { first, seeds }: { first: number; seeds: number },
): Promise<Caught> {
  let count = 0;
  let violation: Violation | undefined;
  await runWorker(
    { first, count: seeds, stride: 1, mutation: mutation.name, untilViolation: true },
    (result) => {
      count += 1;
      violation ??= result.violations[0];
    },
  );
  return { mutation, violation, seeds: violation && count };
}
