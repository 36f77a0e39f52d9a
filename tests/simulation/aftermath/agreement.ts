import { ownStacks } from '../invariants/own-stacks.ts';
import type { Simulation } from '../run/simulation.ts';
import type { Ledger } from '../traffic/ledger.ts';

/** Every create that was accepted is active or explained; the journal and AWS agree. */
export function checkAgreement({ aws, journal, plan, violate }: Simulation, ledger: Ledger): void {
  const operations = new Map(journal.operations().map((one) => [one.id, one]));
  for (const id of ledger.operations()) {
    const operation = operations.get(id);
    if (!operation)
      violate('what was accepted is known', `operation ${id} was answered, and is not written down`);
    else if (operation.status === 'failed' && !operation.error)
      violate('every failure is explained', `${operation.type} ${id} failed without an error`);
  }

  const stacks = ownStacks(aws);
  const byHand = plan.hands.length > 0;
  for (const { name, state, createdByOperation } of journal.clusters()) {
    const stack = stacks.find((one) => one.operation === createdByOperation);
    const made = operations.get(createdByOperation);
    if (state === 'active' && !byHand && stack?.status !== 'CREATE_COMPLETE')
      violate(
        'journal and AWS agree',
        `"${name}" is active, and its stack is ${stack?.status ?? 'not there'}`,
      );
    if (state === 'active' && made?.status !== 'succeeded')
      violate(
        'journal and AWS agree',
        `"${name}" is active, and its creation ${made?.status ?? 'is not written down'}`,
      );
    if (state === 'creating' || state === 'deleting')
      violate('journal and AWS agree', `"${name}" is ${state}, and no operation runs`);
  }
}
