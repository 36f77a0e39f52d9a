import { setTimeout as pause } from 'node:timers/promises';
import * as api from '../../../../client/client.ts';
import { createEmpty, isGone } from '../clusters.ts';
import { eventually } from '../eventually.ts';
import { stopwatch } from '../stopwatch.ts';
import { asExpected, differs, pass, type Step } from '../step.ts';

export const cleanUpMayLook: Step = {
  name: 'clean-up may look',
  question: 'May clean-up list the stacks of the account (cloudformation:ListStacks)?',
  after: ['deployment'],
  async run({ client }) {
    const plan = await api.answer(api.planCleanUp({ client, body: {} }));
    return asExpected('counts' in plan, `A plan has ${JSON.stringify(plan)}`.slice(0, 200));
  },
};

const tags = { verify: 'clean-up' };

export const cleanUpByRequest: Step = {
  name: 'clean-up by request',
  question: 'Does a clean-up delete what its criteria choose?',
  needs: ['waiting'],
  after: ['deployment', 'clean-up may look'],
  async run({ client }) {
    const cluster = 'verify-clean-up';
    await createEmpty(client, cluster, { tags, ttl: 'PT5M' });
    const { expiresAt } = await api.answer(api.getCluster({ client, path: { cluster } }));
    await pause(Math.max(0, Date.parse(expiresAt!) + 2_000 - Date.now()));
    const begun = await api.answer(api.createCleanUp({ client, body: { tags } }));
    const { counts } = await eventually('The end of the clean-up', { every: 1, atMost: 600 }, async () => {
      const now = await api.answer(api.getCleanUp({ client, path: { cleanUp: begun.id } }));
      return now.status !== 'running' && now;
    });
    if (counts.deleted !== 1) return differs(`It deleted ${counts.deleted} clusters.`);
    await eventually('The end of the cluster', { every: 1, atMost: 1_800 }, () => isGone(client, cluster));
    return pass('It deleted the cluster that had expired.');
  },
};

export const expiry: Step = {
  name: 'expiry',
  question: 'Is a cluster gone by itself after its ttl (15 minutes), with the next clean-up?',
  needs: ['schedule'],
  after: ['deployment', 'clean-up may look'],
  async run(visit) {
    const { client } = visit;
    await createEmpty(client, 'verify-expiry', { ttl: 'PT15M' });
    const seconds = stopwatch();
    await eventually('The end of the cluster', { every: 10, atMost: 3_600 }, () =>
      isGone(client, 'verify-expiry'),
    );
    visit.measure(
      'ttl of 15 minutes, until it was gone',
      `${seconds()} s`,
      'up to 30 minutes and a deletion',
    );
    return pass(`It was gone ${seconds()} s after it was made.`);
  },
};
