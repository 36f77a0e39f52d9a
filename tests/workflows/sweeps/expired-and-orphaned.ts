import { expect } from '@jest/globals';
import { clusterLife } from '../../support/cluster-life.ts';
import { expire } from '../../support/journal-table.ts';
import type { Product } from '../../support/product.ts';

/** Clusters for clean-ups: expired ones, and stacks that a forced deletion left. */
export function expiredAndOrphaned(product: () => Product) {
  const { create, remove } = clusterLife(product);

  const sleep = (seconds: number) => product().aws.world.clock.sleep(seconds);

  async function expired(name: string, changes: object = {}) {
    const cluster = await create(name, changes);
    await expire(product().aws, name);
    return cluster;
  }

  /** Creates a cluster whose forced deletion leaves its stack. Returns the name of the stack. */
  async function orphaned(name: string): Promise<string> {
    const { stack } = await create(name);
    const reason = 'The vpc has dependencies and cannot be deleted.';
    const fault = { kind: 'delete_fails', resourceType: 'AWS::EC2::VPC', reason } as const;
    const id = product().aws.world.faults.plan(fault);
    expect(await remove(name, '?force=true')).toMatchObject({ status: 'succeeded' });
    product().aws.world.faults.withdraw(id);
    return stack.name;
  }

  return { sleep, expired, orphaned };
}
