import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { clusterLife } from '../../support/cluster-life.ts';
import { expire, removeTombstones } from '../../support/journal-table.ts';
import type { Product } from '../../support/product.ts';
import { startInVersions, type Version } from '../../support/released/deploy.ts';
import { releasedVersions } from '../../support/released/released.ts';

/*
 * A creation, a deletion and a clean-up run while another version is deployed, at each of their steps. Executions go on
 * with the definition that they began with, and call the functions that are deployed when they call.
 */
describe.each(releasedVersions)('%s', (version) => {
  let product: Product;
  let nothing: object;
  let versions: Awaited<ReturnType<typeof startInVersions>>;
  beforeAll(async () => {
    versions = await startInVersions(version);
    ({ product } = versions);
    nothing = product.aws.inventory();
  });
  afterEach(async () => {
    versions.watch.step = undefined;
    versions.deploy('today');
    await sleep(60);
    expect(product.aws.inventory()).toEqual(nothing);
  });
  afterAll(() => product.close());

  const { create, beginCreation, beginRemoval, cleanUp, remove } = clusterLife(() => product);
  const sleep = (seconds: number) => product.aws.world.clock.sleep(seconds);

  /** Has the three run at once; answers how they ended, and the steps that began, in their order. */
  async function threeAtOnce(atStep: (index: number, name: string) => void = () => {}) {
    for (const name of ['leaving', 'expired']) await create(name);
    await expire(product.aws, 'expired');
    const steps: string[] = [];
    versions.watch.step = (name) => {
      if (!isStep(name)) return;
      atStep(steps.length, name);
      steps.push(name);
    };
    const [created, deleted, cleaned] = await Promise.all([
      beginCreation({ name: 'coming' }).then(({ id }) => product.ended(id)),
      beginRemoval('leaving').then(({ id }) => product.ended(id)),
      cleanUp(),
    ]);
    versions.watch.step = undefined;
    return { created, deleted, cleaned, steps };
  }
  const isStep = (name: string) => steps.has(name);
  
  test('x', async () => {
    versions.deploy('before');
    const t = performance.now();
    const r = await threeAtOnce();
    console.log(r.steps, performance.now() - t, JSON.stringify(r.cleaned), r.created.status, r.deleted.status);
    await remove('coming');
    versions.deploy('today');
    await removeTombstones(product.aws);
    const t2 = performance.now();
    const r2 = await threeAtOnce();
    console.log(r2.steps, performance.now() - t2, JSON.stringify(r2.cleaned), r2.created.status, r2.deleted.status);
    await remove('coming');
  });
});
import { readdirSync } from 'node:fs';
const steps = new Set(readdirSync('functions/steps').map((f) => f.replace('.ts', '')));
