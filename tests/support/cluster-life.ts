import { expect } from '@jest/globals';
import type { Product } from './product.ts';
import { helloWorld } from './requests.ts';

/** What most scenarios do with a cluster, in the product in process. */
export function clusterLife(product: () => Product) {
  /** Asks for a cluster and waits for the end of it. */
  async function attempt(changes: Parameters<typeof helloWorld>[0]) {
    const { status, body } = await product().call('POST', '/clusters', helloWorld(changes));
    expect(status).toBe(202);
    return product().ended(body.id);
  }

  /** Asks for the deletion and answers its operation. */
  async function beginRemoval(name: string, query = '') {
    const { status, body } = await product().call('DELETE', `/clusters/${name}${query}`);
    expect(status).toBe(202);
    return body;
  }

  return {
    attempt,
    beginRemoval,

    /** A cluster that is active. */
    async create(name: string, changes: object = {}) {
      expect(await attempt({ name, ...changes })).toMatchObject({ status: 'succeeded' });
      return (await product().call('GET', `/clusters/${name}`)).body;
    },

    /** Asks for a clean-up, and waits for its end and for those of the deletions that it begins. */
    async cleanUp(body: object = {}) {
      const { call, aws, ended } = product();
      const started = await call('POST', '/clean-ups', { dryRun: false, ...body });
      expect(started).toMatchObject({ status: 202, headers: { location: `/clean-ups/${started.body.id}` } });
      for (;;) {
        const { body: now } = await call('GET', `/clean-ups/${started.body.id}`);
        if (now.status !== 'running') {
          for (const { operation } of now.items) if (operation) await ended(operation);
          return now;
        }
        await aws.world.clock.sleep(5);
      }
    },

    /** Asks for the deletion and waits for its end. */
    async remove(name: string, query = '') {
      return product().ended((await beginRemoval(name, query)).id);
    },
  };
}
