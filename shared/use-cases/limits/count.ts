import { countersOf } from '../../domain/limits/limits.ts';
import { NotCounted } from '../../errors/limit-errors.ts';
import { recount, type RecountDependencies } from './recount.ts';

export type CountDependencies = RecountDependencies;

/** Does what uses up limits; counts first if nobody has, as after an upgrade. */
export async function counted<Result>(
  dependencies: CountDependencies,
  owner: string | undefined,
  use: () => Promise<Result>,
): Promise<Result> {
  try {
    return await use();
  } catch (error) {
    if (!(error instanceof NotCounted)) throw error;
    await recount(dependencies, countersOf(owner));
    return use();
  }
}
