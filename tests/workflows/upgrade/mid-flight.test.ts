import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { clusterLife } from '../../support/cluster-life.ts';
import { expire, removeTombstones } from '../../support/journal-table.ts';
import type { Product } from '../../support/product.ts';
import { startInVersions, type Versions } from '../../support/released/deploy.ts';
import { releasedVersions } from '../../support/released/released.ts';

/* CloudFormation updates functions and workflows one after another, while a creation, a deletion and a clean-up run. */
describe.each(releasedVersions)('%s', (version) => {
  let product: Product;
  let nothing: object;
  let versions: Versions;
  beforeAll(async () => {
    versions = await startInVersions(version);
    ({ product } = versions);
    product.aws.quotas.set('L-F678F1CE', 50);
    product.aws.quotas.set('L-A4707A72', 50);
    nothing = product.aws.inventory();
  });
  afterEach(async () => {
    await removeTombstones(product.aws);
    await sleep(60);
    expect(product.aws.inventory()).toEqual(nothing);
  });
  afterAll(() => product.close());

  const { beginCreation, beginRemoval, cleanUp, create, remove } = clusterLife(() => product);
  const sleep = (seconds: number) => product.aws.world.clock.sleep(seconds);
  const all = <Result>(names: string[], work: (name: string) => Promise<Result>) =>
    Promise.all(names.map((name) => work(name)));

  test.each([0, 60, 150])('all three end well that began %d seconds before the update', async (seconds) => {
    versions.deploy('before');
    const [coming, leaving, expired] = ['coming', 'leaving', 'expired'].map((name) => `${name}-${seconds}`);
    await all([leaving!, expired!], (name) => create(name));
    await expire(product.aws, expired!);
    const created = beginCreation({ name: coming! }).then(({ id }) => product.ended(id));
    const deleted = beginRemoval(leaving!).then(({ id }) => product.ended(id));
    const cleaned = cleanUp();
    await sleep(seconds);
    await versions.deployGradually('today', 1);
    expect(await created).toMatchObject({ status: 'succeeded', error: null });
    expect(await deleted).toMatchObject({ status: 'succeeded', error: null });
    expect(await cleaned).toMatchObject({ status: 'succeeded', counts: { deleted: 1 } });
    expect((await product.call('GET', `/clusters/${coming}`)).body).toMatchObject({ status: 'active' });
    await remove(coming!);
  });

  test('what is asked for during the update ends well', async () => {
    versions.deploy('before');
    const names = Array.from({ length: 12 }, (_, index) => `during-${index}`);
    await all(names, (name) => create(name));
    const update = versions.deployGradually('today', 1);
    const operations: string[] = [];
    for (const name of names) {
      operations.push((await beginRemoval(name)).id);
      await sleep(6);
    }
    await update;
    for (const id of operations)
      expect(await product.ended(id)).toMatchObject({ status: 'succeeded', error: null });
  });
});
