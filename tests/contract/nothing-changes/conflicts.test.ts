import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { problemCodes } from '../../../shared/problem-codes.ts';
import { registerOfAnotherDeployment, runTaskOfAnotherDeployment } from '../../support/another-deployment.ts';
import { clusterLife } from '../../support/cluster-life.ts';
import { startProduct, type Answer, type Product } from '../../support/product.ts';
import { wholeState } from '../../support/whole-state.ts';
import { unfinishedClusters, withAndWithoutKey, type Request } from './unfinished-clusters.ts';

/* docs/promises.md: 409 means that a request changed nothing, and the problem names the conflict. */

let product: Product;
/** The operation that created the cluster `active`. */
let creation: string;
beforeAll(async () => {
  product = await startProduct();
  for (const quota of ['L-F678F1CE', 'L-A4707A72']) product.aws.quotas.set(quota, 100);
  creation = (await create('active')).operationId;
  await create('protected', { deletionProtection: true });
  registerOfAnotherDeployment(product.aws);
});
afterEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const { create } = clusterLife(() => product);
const { creating, deleting } = unfinishedClusters(() => product);
interface Conflict {
  request: Request;
  /** The conflict, as the problem names it. */
  names: object;
}

const inDetail = (text: string) => ({ detail: expect.stringContaining(text) });

const conflicts: [code: string, how: string, prepare: () => Promise<Conflict>][] = [
  [
    'cluster_exists',
    'a cluster with other settings',
    async () => ({
      request: ['POST', '/clusters', { name: 'active', tags: { team: 'b' }, ttl: 'PT1H' }],
      names: inDetail('active'),
    }),
  ],
  [
    'cluster_exists',
    'a cluster of another owner in ECS',
    async () => {
      product.aws.ecs.actions.CreateCluster({ clusterName: 'theirs' });
      return { request: ['POST', '/clusters', { name: 'theirs' }], names: inDetail('theirs') };
    },
  ],
  [
    'cluster_busy',
    'a cluster that is being created',
    async () => {
      const { name, id: operation } = await creating();
      return {
        request: ['POST', '/clusters', { name, tags: { team: 'b' } }],
        names: { operationId: operation },
      };
    },
  ],
  [
    'cluster_busy',
    'a cluster that is being deleted',
    async () => {
      const { name, id: operation } = await deleting();
      return { request: ['POST', '/clusters', { name }], names: { operationId: operation } };
    },
  ],
  [
    'cluster_busy',
    'settings of a cluster that is being deleted',
    async () => {
      const { name, id: operation } = await deleting();
      return {
        request: [
          'POST',
          `/clusters/${name}/deletion-settings`,
          { deletionProtection: true, tags: { team: 'b' } },
        ],
        names: { operationId: operation },
      };
    },
  ],
  [
    'would_expire_earlier',
    'an expiry of a cluster that never expires',
    async () => ({
      request: [
        'POST',
        '/clusters/protected/deletion-settings',
        { expiresAt: '2099-01-01T00:00:00Z', tags: { team: 'b' } },
      ],
      names: inDetail('2099-01-01T00:00:00.000Z'),
    }),
  ],
  [
    'cluster_protected',
    'a deletion',
    async () => ({ request: ['DELETE', '/clusters/protected'], names: inDetail('protected') }),
  ],
  [
    'cluster_protected',
    'a forced deletion',
    async () => ({ request: ['DELETE', '/clusters/protected?force=true'], names: inDetail('protected') }),
  ],
  [
    'cluster_protected',
    'the cancellation of a creation',
    async () => {
      const { name, id } = await creating({ deletionProtection: true });
      return { request: ['POST', `/operations/${id}/cancel`], names: inDetail(name) };
    },
  ],
  [
    'operation_not_cancellable',
    'a creation that has ended',
    async () => ({ request: ['POST', `/operations/${creation}/cancel`], names: inDetail(creation) }),
  ],
  [
    'operation_not_cancellable',
    'a deletion',
    async () => {
      const { id } = await deleting();
      return { request: ['POST', `/operations/${id}/cancel`], names: inDetail(id) };
    },
  ],
  [
    'cluster_not_active',
    'tasks in a cluster that is being created',
    async () => {
      const { name, id: operation } = await creating();
      return {
        request: ['POST', `/clusters/${name}/tasks`, {}],
        names: { operationId: operation, clusterStatus: 'creating' },
      };
    },
  ],
  [
    'cluster_not_active',
    'tasks in a cluster that is being deleted',
    async () => {
      const { name, id: operation } = await deleting();
      return {
        request: ['POST', `/clusters/${name}/tasks`, {}],
        names: { operationId: operation, clusterStatus: 'deleting' },
      };
    },
  ],
  [
    'not_owned',
    'the family of another deployment, for a registration',
    async () => ({
      request: [
        'POST',
        '/task-definitions',
        { family: 'of-another-deployment', containers: [{ name: 'web', image: 'nginx' }] },
      ],
      names: inDetail('of-another-deployment'),
    }),
  ],
  [
    'not_owned',
    'the family of another deployment, for a cluster',
    async () => ({
      request: [
        'POST',
        '/clusters',
        {
          name: 'new',
          newTaskDefinition: {
            family: 'of-another-deployment',
            containers: [{ name: 'web', image: 'nginx' }],
          },
        },
      ],
      names: inDetail('of-another-deployment'),
    }),
  ],
  [
    'limit_reached',
    'a service larger than the deployment allows',
    async () => ({
      request: [
        'POST',
        '/clusters',
        {
          name: 'new',
          newTaskDefinition: { family: 'new', containers: [{ name: 'web', image: 'nginx' }] },
          service: { name: 'web', desiredCount: 1001 },
        },
      ],
      names: { limit: 'tasks', maximum: 1000, requested: 1001 },
    }),
  ],
  [
    'not_owned',
    'a task of another deployment',
    async () => {
      const task = await runTaskOfAnotherDeployment(product, 'active');
      await product.aws.world.clock.sleep(120);
      return { request: ['DELETE', `/clusters/active/tasks/${task}`], names: inDetail(task) };
    },
  ],
];

/** The tests of requests at the same time, and hours later. */
const elsewhere = {
  idempotency_key_in_use: 'tests/workflows/under-fire.test.ts',
  outcome_unknown: 'tests/workflows/keys/tasks.test.ts',
};

test.each(conflicts)('409 %s changes nothing and names the conflict: %s', async (code, _, prepare) => {
  const { request, names } = await prepare();
  const before = await wholeState(product.aws);
  for (const headers of withAndWithoutKey()) {
    const answer: Answer = await product.call(request[0], request[1], request[2], headers);
    expect(answer).toMatchObject({ status: 409, body: { code, ...names } });
    expect(await wholeState(product.aws)).toEqual(before);
  }
});

test('every 409 code is tested', () => {
  const codes = Object.entries(problemCodes).flatMap(([code, { status }]) => (status === 409 ? [code] : []));
  const reached = new Set([...conflicts.map(([code]) => code), ...Object.keys(elsewhere)]);
  expect([...reached].toSorted()).toEqual(codes.toSorted());
});
