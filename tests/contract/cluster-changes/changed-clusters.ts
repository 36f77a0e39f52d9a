import { issueAt } from '../../support/issue-places.ts';
import type { Json, Product } from '../../support/product.ts';
import { expectStatus } from '../../support/response-status.ts';

/* POST /clusters/{cluster}/deletion-settings, which makes every change */

/** `make` creates a cluster with a new name; the others are about the cluster that was created last. */
export function changedClusters(product: () => Product) {
  let count = 0;
  const name = () => `changed-${count}`;
  const cluster = async (): Promise<Json> => (await product().call('GET', `/clusters/${name()}`)).body;

  async function make(spec: object = {}): Promise<Json> {
    count += 1;
    expectStatus(await product().call('POST', '/clusters', { name: name(), ...spec }), 202);
    return cluster();
  }

  const patch = (body: unknown, headers: Record<string, string> = {}) =>
    product().call('POST', `/clusters/${name()}/deletion-settings`, body, headers);

  return { name, cluster, make, patch };
}

export const refusal = (field: string, message: unknown) => ({
  status: 400,
  body: { code: 'invalid_request', issues: [{ ...issueAt('body', field), message }] },
});
