import { clusterLife } from '../../support/cluster-life.ts';
import { limits } from '../../support/environment.ts';
import type { Product } from '../../support/product.ts';

export const nothing = { clusters: 0, tasks: 0, vcpu: 0, memory: 0 };

export const cluster = (name: string, { desiredCount = 1, cpu = 256, memory = 512 } = {}) => ({
  name,
  newTaskDefinition: { family: name, cpu, memory, containers: [{ name: 'app', image: 'nginx' }] },
  service: { name: 'web', desiredCount },
});

/** What a deployment with these parameters gives its functions. */
export function deploy(changes: object, ofDeployment: object = {}): void {
  const deployment = { ...limits.deployment, ...ofDeployment };
  process.env['LIMITS'] = JSON.stringify({ ...limits, maxTtl: null, ...changes, deployment });
}

/** A deployment with limits, and what is used of them. */
export const limited = (product: () => Product) => ({
  ...clusterLife(product),

  async used(): Promise<typeof nothing> {
    const { body } = await product().call('GET', '/limits');
    const entries = body.limits.map(({ name, used }: { name: string; used: number }) => [name, used]);
    return Object.fromEntries(entries) as typeof nothing;
  },

  run: (count: number, body: object = {}) =>
    product().call('POST', '/clusters/busy/tasks', { count, ...body }),
});
