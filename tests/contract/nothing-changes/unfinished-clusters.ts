import { clusterLife } from '../../support/cluster-life.ts';
import type { Product } from '../../support/product.ts';

let names = 0;
export const newName = () => `cluster-${(names += 1)}`;

export type Request = [method: string, url: string, body?: unknown];

/** The headers of a request without a key, and of one with a key. */
export const withAndWithoutKey = (): Record<string, string>[] => [{}, { 'idempotency-key': newName() }];

/** Clusters between two states, since their workflows have died. */
export function unfinishedClusters(product: () => Product) {
  const { beginCreation, beginRemoval, create, killWorkflows } = clusterLife(product);

  async function creating(changes: object = {}) {
    const name = newName();
    // A step that runs already continues; it writes nothing if it cannot read this.
    const action = 'DescribeAvailabilityZones';
    const fault = { kind: 'error', service: 'ec2', action, code: 'Unavailable', status: 503 } as const;
    product().aws.world.faults.plan(fault);
    const { id } = await beginCreation({ name, ...changes });
    await killWorkflows();
    return { name, id };
  }

  async function deleting() {
    const name = newName();
    await create(name);
    const { id } = await beginRemoval(name);
    await killWorkflows();
    return { name, id };
  }

  return { creating, deleting };
}
