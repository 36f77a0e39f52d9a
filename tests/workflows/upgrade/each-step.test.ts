import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { clusterLife } from '../../support/cluster-life.ts';
import { removeTombstones } from '../../support/journal-table.ts';
import { workflowNames, workflowText } from '../../support/deploy.ts';
import type { Product } from '../../support/product.ts';
import { startInVersions, type Version, type Versions } from '../../support/released/deploy.ts';
import { stepsIn, workflowsIn } from '../../support/released/deployed.ts';
import { releasedTemplate, releasedVersions } from '../../support/released/released.ts';
import { situationsOf } from '../../support/released/situations.ts';

/*
 * Another version is deployed just before a step begins. An execution goes on with the definition that it began with, and
 * calls the functions that are there when it calls.
 */
const takenUp = { status: 'cancelled', takenUp: ['retry'] };

/** What ends otherwise where the version is upgraded: docs/versioning.md. */
const notBuilt = { status: 'failed', error: { code: 'no_longer_allowed' } };
const upgraded: Record<string, Record<string, object>> = {
  '0.1.0': { 'a creation at check-quota': notBuilt, 'a creation at create-stack': notBuilt },
};

/** What ends otherwise where somebody goes back to a version, by its steps: docs/versioning.md. */
const goingBack: Record<string, Record<string, object>> = {
  '0.1.0': {
    'a creation at check-quota': { status: 'failed' },
    'a creation at create-stack': { status: 'failed' },
    'a creation whose stack is made again at discard-stack': { status: 'failed' },
    'a creation whose stack is made again at 2 create-stack': { status: 'failed' },
    'a deletion at stop-services': takenUp,
    'a deletion that takes long at continue-deletion': takenUp,
  },
};

const today = stepsIn(workflowNames.map(workflowText));

describe.each(releasedVersions)('%s', (version) => {
  let product: Product;
  let nothing: object;
  const versions = {} as Versions;
  beforeAll(async () => {
    Object.assign(versions, await startInVersions(version));
    ({ product } = versions);
    nothing = product.aws.inventory();
  });
  afterEach(() => {
    versions.during.call = undefined;
    product.aws.world.faults.withdraw();
  });
  afterAll(() => product.close());

  const { cleanUp, remove } = clusterLife(() => product);
  const sleep = (seconds: number) => product.aws.world.clock.sleep(seconds);
  const deployment = { isOver: false };
  const situations = situationsOf(() => product, deployment);
  const before = stepsIn(workflowsIn(releasedTemplate(version).Resources).values());

  const stepIn = (at: string) => at.split(' ').at(-1)!;
  /** Steps that the version has whose workflows run. */
  const casesFrom = (from: Version) => {
    const there = new Set(from === 'before' ? before : today);
    return Object.entries(situations).flatMap(([what, { at, needs }]) =>
      at
        .filter((step) => there.has(needs ?? stepIn(step)) && there.has(stepIn(step)))
        .map((step) => ({ what, step })),
    );
  };

  test('every step of the workflows is met', () => {
    const met = new Set(Object.values(situations).flatMap(({ at }) => at.map(stepIn)));
    expect([...before, ...today].filter((step) => !met.has(step))).toEqual([]);
  });

  let clusters = 0;

  /** Runs a situation, with a deployment at a step. */
  async function meet(what: string, step: string, from: Version, to: Version) {
    const name = `met-${(clusters += 1)}`;
    const { prepare, fault, dying, run } = situations[what]!;
    versions.deploy(from);
    await prepare?.(name);
    if (fault) product.aws.world.faults.plan(fault);
    let left = step.includes(' ') ? Number.parseInt(step, 10) : 1;
    deployment.isOver = false;
    versions.during.call = (called) => {
      if (called === stepIn(step) && (left -= 1) === 0) {
        versions.deploy(to);
        deployment.isOver = true;
      }
      if (called === dying) throw new Error(`${called} dies.`);
    };
    const ended = await run(name);
    expect(left).toBeLessThan(1);
    versions.during.call = undefined;
    product.aws.world.faults.withdraw();
    return { name, ended };
  }

  /** Whatever has become of a cluster, it goes, and nothing is left. */
  async function leavesNothing(name: string): Promise<void> {
    await removeTombstones(product.aws);
    const { status } = await product.call('GET', `/clusters/${name}`);
    if (status === 200) await remove(name);
    await sleep(60);
    if (product.aws.inventory().stacks.length > 0) await cleanUp();
    await sleep(600);
    // A workflow waits for a function that the other version does not have.
    while (product.aws.inventory().executions.length > 0) await sleep(600);
    expect(product.aws.inventory()).toEqual(nothing);
  }

  test.each(casesFrom('before'))('$what is upgraded at $step', async ({ what, step }) => {
    const { name, ended } = await meet(what, step, 'before', 'today');
    expect(ended).toMatchObject(upgraded[version]?.[`${what} at ${step}`] ?? situations[what]!.ends);
    await leavesNothing(name);
  });

  test.each(casesFrom('today'))('$what goes back at $step', async ({ what, step }) => {
    const { name, ended } = await meet(what, step, 'today', 'before');
    expect(ended).toMatchObject(goingBack[version]?.[`${what} at ${step}`] ?? situations[what]!.ends);
    await leavesNothing(name);
  });
});
