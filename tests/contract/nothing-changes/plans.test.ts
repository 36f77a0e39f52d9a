import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { contracts } from '../../../shared/contracts/every-contract.ts';
import { clusterLife } from '../../support/cluster-life.ts';
import { expire } from '../../support/journal-table.ts';
import { startProduct, type Product } from '../../support/product.ts';
import { recordCalls } from '../../support/recorded-calls.ts';
import { helloWorld } from '../../support/requests.ts';
import { wholeState } from '../../support/whole-state.ts';
import { newName, unfinishedClusters, withAndWithoutKey, type Request } from './unfinished-clusters.ts';

/* docs/promises.md: a plan changes nothing. */

let product: Product;
beforeAll(async () => {
  product = await startProduct();
  for (const quota of ['L-F678F1CE', 'L-A4707A72']) product.aws.quotas.set(quota, 100);
  await create('active');
  await create('protected', { deletionProtection: true });
  await call('POST', '/task-definitions', { ...helloWorld().newTaskDefinition, family: 'ours' });
});
afterAll(() => product.close());

const { beginCreation, create } = clusterLife(() => product);
const { creating, deleting } = unfinishedClusters(() => product);
const call: Product['call'] = (...request) => product.call(...request);

const imported = {
  family: 'imported',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  cpu: '256',
  memory: '512',
  containerDefinitions: [{ name: 'web', image: 'nginx' }],
};

const plans: Record<string, Request[]> = {
  planCluster: [
    ['POST', '/cluster-plans', helloWorld({ name: 'planned' })],
    ['POST', '/cluster-plans', { name: 'planned', taskDefinition: 'ours' }],
  ],
  planClusterDeletion: [
    ['POST', '/clusters/active/deletion-plans'],
    ['POST', '/clusters/active/deletion-plans?force=true'],
    ['POST', '/clusters/expired/deletion-plans'],
  ],
  planTaskDefinitionImport: [['POST', '/task-definition-import-plans', { taskDefinition: imported }]],
  planCleanUp: [
    ['POST', '/clean-up-plans', {}],
    ['POST', '/clean-up-plans', { limit: 100 }],
  ],
};

/** Leaves at least one of everything that a clean-up would change. */
async function leaveSomethingOfEachKind() {
  await create('expired');
  await expire(product.aws, 'expired');
  await creating();
  await deleting();
  const emptied = newName();
  const { stack } = await create(emptied, { deletionProtection: true });
  product.aws.cloudFormation.actions.DeleteStack({ StackName: stack.name });
  product.aws.world.faults.plan({ kind: 'create_fails', resourceType: 'AWS::EC2::VPC', reason: 'no' });
  await product.ended((await beginCreation({ name: newName() })).id);
  product.aws.world.faults.withdraw();
  await call('POST', '/task-definitions', { ...helloWorld().newTaskDefinition, family: 'left' });
  await call('DELETE', '/task-definitions/left:1');
  await product.aws.world.clock.sleep(3600);
}

/** Actions that only read begin with one of these words. */
const isRead = (call: string) => /^\S+ (Describe|Get|List|Query$)/.test(call);

test('a plan of any endpoint changes nothing and sends only reads to AWS', async () => {
  await leaveSomethingOfEachKind();
  const recorded = recordCalls(product);
  const before = await wholeState(product.aws);
  for (const [method, url, body] of Object.values(plans).flat()) {
    for (const headers of withAndWithoutKey()) {
      let status: number | undefined;
      const calls = await recorded.during(async () => {
        ({ status } = await product.call(method, url, body, headers));
      });
      const writes = Object.keys(calls).filter((one) => !isRead(one));
      expect({ url, status, writes, state: await wholeState(product.aws) }).toEqual({
        url,
        status: 200,
        writes: [],
        state: before,
      });
    }
  }
  const { body } = await call('POST', '/clean-up-plans', {});
  const reasons = body.items.map(({ reason }: { reason: string }) => reason);
  expect(reasons).toEqual(expect.arrayContaining(['expired', 'interrupted', 'recently_failed']));
  expect(body.taskDefinitions).not.toEqual([]);
});

test('every plan is tested', () => {
  const all = contracts.map(({ operationId }) => operationId).filter((id) => id.startsWith('plan'));
  expect(Object.keys(plans).toSorted()).toEqual(all.toSorted());
});
