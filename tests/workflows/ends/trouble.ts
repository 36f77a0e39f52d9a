import { createJournal } from '../../../shared/journal/journal.ts';
import type { Product } from '../../support/product.ts';

export const journal = createJournal();

export type Trouble = 'lost' | 'throttled' | 'failing';

/** Requests while AWS fails, and the cluster afterwards. */
export function withTrouble(product: () => Product) {
  const call: Product['call'] = (...request) => product().call(...request);

  const cluster = async (name: string) => (await call('GET', `/clusters/${name}`)).body;

  /** By default, all four attempts of the SDK fail, and no more. */
  function plan(trouble: Trouble, service: string, action: string, times = 4): void {
    const { faults } = product().aws.world;
    if (trouble === 'lost') faults.plan({ kind: 'lost_answer', service, action, times });
    if (trouble === 'throttled')
      faults.plan({ kind: 'error', service, action, code: 'ThrottlingException', times });
    if (trouble === 'failing')
      faults.plan({ kind: 'error', service, action, code: 'InternalServerError', status: 500, times });
  }

  return { call, cluster, plan };
}
