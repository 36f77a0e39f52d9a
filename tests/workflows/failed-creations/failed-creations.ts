import { expect } from '@jest/globals';
import { clusterLife } from '../../support/cluster-life.ts';
import type { Json, Product } from '../../support/product.ts';

export const goes = (cluster: string) =>
  expect.objectContaining({ cluster, action: 'delete', reason: 'create_failed' });

/** Creations that fail, and how the API shows them later. */
export function failedCreations(product: () => Product) {
  const { attempt } = clusterLife(product);

  const get = async (path: string): Promise<Json> => (await product().call('GET', path)).body;

  const hours = (count: number) => product().aws.world.clock.sleep(count * 3600);

  const plan = async (body: object = {}) =>
    (await product().call('POST', '/clean-up-plans', body)).body.items;

  /** Makes a creation fail without leftovers, and returns its operation. */
  async function fail(name: string, changes: object = {}): Promise<Json> {
    const { faults } = product().aws.world;
    const id = faults.plan({ kind: 'create_fails', resourceType: 'AWS::ECS::Service', reason: 'no room' });
    const operation = await attempt({ name, ...changes });
    faults.withdraw(id);
    expect(operation).toMatchObject({ status: 'failed', error: { resource: 'Service' } });
    return operation;
  }

  const isListed = async (name: string) =>
    (await get('/clusters?limit=100')).items.some((one: Json) => one.name === name);

  const isGone = async (name: string, operationId: string, detail: RegExp) =>
    expect(await product().call('GET', `/clusters/${name}`)).toMatchObject({
      status: 404,
      body: { code: 'cluster_not_found', operationId, detail: expect.stringMatching(detail) },
    });

  return { get, hours, plan, fail, isListed, isGone };
}
