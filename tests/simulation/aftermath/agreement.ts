import { ownStacks } from '../invariants/own-stacks.ts';
import type { Simulation } from '../run/simulation.ts';

/** The journal and AWS agree. */
export function checkAgreement({ aws, journal, violate }: Simulation): void {
  const operations = new Map(journal.operations().map((one) => [one.id, one]));
  const stacks = ownStacks(aws);
  for (const { name, state, createdByOperation, operationId } of journal.clusters()) {
    const stack = stacks.find((one) => one.operation === createdByOperation);
    const made = operations.get(createdByOperation);
    if (state === 'active' && stack?.status !== 'CREATE_COMPLETE')
      violate(
        'journal and AWS agree',
        `"${name}" is active, and its stack is ${stack?.status ?? 'not there'}`,
      );
    if (
      state === 'active' &&
      made?.status !== 'succeeded' &&
      !journal.isForgotten('operation', createdByOperation)
    )
      violate(
        'journal and AWS agree',
        `"${name}" is active, and its creation ${made?.status ?? 'is not written down'}`,
      );
    const isChanging = state === 'creating' || state === 'deleting';
    if (isChanging && operations.get(operationId)?.status !== 'running')
      violate('journal and AWS agree', `"${name}" is ${state}, and no operation runs`);
  }
}
