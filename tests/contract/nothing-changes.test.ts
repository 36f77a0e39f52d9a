import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { contracts } from '../../shared/contracts/every-contract.ts';
import { ownTags } from '../../shared/domain/input/tags.ts';
import { problemCodes } from '../../shared/problem-codes.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { expire } from '../support/journal-table.ts';
import { environment } from '../support/environment.ts';
import { startProduct, type Answer, type Product } from '../support/product.ts';
import { recordCalls } from '../support/recorded-calls.ts';
import { helloWorld } from '../support/requests.ts';
import { wholeState } from '../support/whole-state.ts';

/* By docs/promises.md: 409 says that a request has changed nothing, and what is in its way. A plan changes nothing. */

let product: Product;
/** The operation that made the cluster `active`. */
let creation: string;
beforeAll(async () => {
  product = await startProduct();
  for (const quota of ['L-F678F1CE', 'L-A4707A72']) product.aws.quotas.set(quota, 100);
  creation = (await create('active')).operationId;
  await create('protected', { deletionProtection: true });
  registerOfAnotherDeployment();
});
afterEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const { beginCreation, beginRemoval, create, killWorkflows } = clusterLife(() => product);
const call: Product['call'] = (...request) => product.call(...request);

const ofAnotherDeployment = [{ key: ownTags.owner, value: `${environment.STACK_PREFIX}2` }];

function registerOfAnotherDeployment() {
  product.aws.ecs.actions.RegisterTaskDefinition({
    family: 'of-another-deployment',
    cpu: '256',
    memory: '512',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    containerDefinitions: [{ name: 'web', image: 'nginx' }],
    tags: ofAnotherDeployment,
  });
}

let names = 0;
const newName = () => `cluster-${(names += 1)}`;

const withAndWithoutKey = (): Record<string, string>[] => [{}, { 'idempotency-key': newName() }];

/** A cluster that stays in the making, since its workflow has died. */
async function creating(changes: object = {}) {
  const name = newName();
  // A step that runs already goes on; it writes nothing where it cannot read this.
  const action = 'DescribeAvailabilityZones';
  product.aws.world.faults.plan({ kind: 'error', service: 'ec2', action, code: 'Unavailable', status: 503 });
  const { id } = await beginCreation({ name, ...changes });
  await killWorkflows();
  return { name, id };
}

/** One that stays between being there and being gone. */
async function deleting() {
  const name = newName();
  await create(name);
  const { id } = await beginRemoval(name);
  await killWorkflows();
  return { name, id };
}

/** A task that another deployment runs in our cluster. */
async function theirTask(): Promise<string> {
  const { network } = (await call('GET', '/clusters/active')).body;
  const { tasks } = product.aws.ecs.actions.RunTask({
    cluster: 'active',
    taskDefinition: 'of-another-deployment',
    launchType: 'FARGATE',
    networkConfiguration: { awsvpcConfiguration: { subnets: network.subnetIds } },
    tags: ofAnotherDeployment,
  });
  await product.aws.world.clock.sleep(120);
  return tasks![0]!.taskArn!.split('/').at(-1)!;
}

type Request = [method: string, url: string, body?: unknown];

interface Conflict {
  request: Request;
  /** What is in its way, as the problem names it. */
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
    'a name that somebody else has in ECS',
    async () => {
      product.aws.ecs.actions.CreateCluster({ clusterName: 'theirs' });
      return { request: ['POST', '/clusters', { name: 'theirs' }], names: inDetail('theirs') };
    },
  ],
  [
    'cluster_busy',
    'a cluster in the making',
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
        request: ['PATCH', `/clusters/${name}`, { deletionProtection: true, tags: { team: 'b' } }],
        names: { operationId: operation },
      };
    },
  ],
  [
    'would_expire_earlier',
    'an expiry of a cluster that has none',
    async () => ({
      request: ['PATCH', '/clusters/protected', { expiresAt: '2099-01-01T00:00:00Z', tags: { team: 'b' } }],
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
    'tasks in a cluster in the making',
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
    'a definition of another deployment',
    async () => ({
      request: ['DELETE', '/task-definitions/of-another-deployment:1'],
      names: inDetail('of-another-deployment:1'),
    }),
  ],
  [
    'not_owned',
    'a task of another deployment',
    async () => {
      const task = await theirTask();
      return { request: ['DELETE', `/clusters/active/tasks/${task}`], names: inDetail(task) };
    },
  ],
];

/** What a second request does meanwhile, or hours later, is tested there. */
const elsewhere = {
  idempotency_key_in_use: 'tests/workflows/under-fire.test.ts',
  outcome_unknown: 'tests/workflows/keys/tasks.test.ts',
};

test.each(conflicts)('409 %s changes nothing, and names what is in the way: %s', async (code, _, prepare) => {
  const { request, names } = await prepare();
  const before = await wholeState(product.aws);
  for (const headers of withAndWithoutKey()) {
    const answer: Answer = await product.call(request[0], request[1], request[2], headers);
    expect(answer).toMatchObject({ status: 409, body: { code, ...names } });
    expect(await wholeState(product.aws)).toEqual(before);
  }
});

test('every code of 409 is reached', () => {
  const codes = Object.entries(problemCodes).flatMap(([code, { status }]) => (status === 409 ? [code] : []));
  const reached = new Set([...conflicts.map(([code]) => code), ...Object.keys(elsewhere)]);
  expect([...reached].toSorted()).toEqual(codes.toSorted());
});

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
    ['POST', '/cluster-plans', { name: 'planned', taskDefinition: 'of-another-deployment' }],
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

/** Something of each kind that clean-up would do something with. */
async function leaveMuch() {
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

/** What the names of actions that only read begin with. */
const isRead = (call: string) => /^\S+ (Describe|Get|List|Query$)/.test(call);

test('a plan changes nothing, and asks AWS for nothing but reads, of whatever endpoint', async () => {
  await leaveMuch();
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

test('every plan is tried', () => {
  const all = contracts.map(({ operationId }) => operationId).filter((id) => id.startsWith('plan'));
  expect(Object.keys(plans).toSorted()).toEqual(all.toSorted());
});
