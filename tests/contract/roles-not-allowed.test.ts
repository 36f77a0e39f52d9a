import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { placeOf } from '../support/issue-places.ts';

/* docs/task-definitions.md, "Roles of tasks": this API passes the roles that its deployment lists in taskRoles, and no others. */

let product: Product;
const container = { name: 'app', image: 'nginx' };
const volumes = [{ name: 'work', configuredAtLaunch: true }];
const mounting = { ...container, mountPoints: [{ sourceVolume: 'work', containerPath: '/work' }] };

beforeAll(async () => {
  product = await startProduct({ speed: 500 });
  const { body } = await product.call('POST', '/clusters', { name: 'here' });
  await product.ended(body.id);
  await product.call('POST', '/task-definitions', { family: 'plain', containers: [container] });
  await product.call('POST', '/task-definitions', { family: 'disk', containers: [mounting], volumes });
});
afterAll(() => product.close());

const allowed = 'arn:aws:iam::000000000000:role/fargate-clusters-shop';
const others: [string, string][] = [
  ['of another name', 'arn:aws:iam::000000000000:role/shop'],
  ['of another account', 'arn:aws:iam::111122223333:role/fargate-clusters-shop'],
  ['below a path', 'arn:aws:iam::000000000000:role/team/fargate-clusters-shop'],
  ['with the name of this API', 'arn:aws:iam::000000000000:role/fargate-clusters-other'],
  [
    'that is found by a way back',
    'arn:aws:iam::000000000000:role/fargate-clusters-x/../fargate-clusters-shop',
  ],
  ['whose name goes on', 'arn:aws:iam::000000000000:role/fargate-clusters-shop2'],
];

interface Named {
  path: string;
  body: object;
  /** Where the body names the role. */
  at: string[];
}

/** Each request that names a role, with where it does. */
function requests(role: string): Named[] {
  const roles = { taskRoleArn: role, executionRoleArn: role };
  const definition = { family: 'with-roles', containers: [container], ...roles };
  const disk = [{ name: 'work', managedEBSVolume: { sizeInGiB: 1, roleArn: role } }];
  const service = { name: 'web', volumeConfigurations: disk };
  const inDefinition = Object.keys(roles);
  return [
    {
      path: '/clusters',
      body: { name: 'x', newTaskDefinition: definition },
      at: inDefinition.map((name) => `body.newTaskDefinition.${name}`),
    },
    {
      path: '/clusters',
      body: { name: 'x', taskDefinition: 'disk', service },
      at: ['body.service.volumeConfigurations.0.managedEBSVolume.roleArn'],
    },
    { path: '/task-definitions', body: definition, at: inDefinition.map((name) => `body.${name}`) },
    {
      path: '/clusters/here/tasks',
      body: { taskDefinition: 'plain', overrides: roles },
      at: inDefinition.map((name) => `body.overrides.${name}`),
    },
    {
      path: '/clusters/here/tasks',
      body: { taskDefinition: 'disk', volumeConfigurations: disk },
      at: ['body.volumeConfigurations.0.managedEBSVolume.roleArn'],
    },
  ];
}

const withPlans = (all: Named[]): Named[] =>
  all.flatMap((one) => (one.path === '/clusters' ? [{ ...one, path: '/cluster-plans' }, one] : [one]));

test.each(others)('a role %s is refused at once, wherever it is named', async (_, role) => {
  for (const { path, body, at } of withPlans(requests(role))) {
    const { status, body: problem } = await product.call('POST', path, body);
    expect({ path, status, code: problem.code }).toEqual({ path, status: 400, code: 'invalid_request' });
    expect(problem.issues.map(placeOf).toSorted()).toEqual(at.toSorted());
    for (const { message } of problem.issues)
      expect(message).toMatch(
        /iam:PassRole.* taskRoles \(.*arn:aws:iam::000000000000:role\/fargate-clusters-shop,/,
      );
  }
  expect((await product.call('GET', '/clusters')).body.items.map(({ name }: Json) => name)).toEqual(['here']);
});

test('a role that this deployment may pass is taken, wherever it is named', async () => {
  for (const { path, body } of requests(allowed)) {
    const planned = path === '/clusters' ? '/cluster-plans' : path;
    const { status } = await product.call('POST', planned, body);
    expect({ path, taken: status < 300 }).toEqual({ path, taken: true });
  }
});

const ofClusters = [
  'arn:aws:iam::000000000000:role/fargate-clusters/test/fargate-clusters--test--x-ExecutionRole-1ABCDEFGHIJKL',
  'arn:aws:iam::000000000000:role/fargate-clusters/prod/fargate-clusters--prod--x-TaskRole-1ABCDEFGHIJKL',
  'arn:aws:iam::000000000000:role/fargate-clusters-test-x-0f1e2d3c4b5a-ExecutionRole-1ABCDEFGHIJKL',
];

test.each(ofClusters)('the role %s of a cluster is refused at once, wherever it is named', async (role) => {
  for (const { path, body, at } of withPlans(requests(role))) {
    const { status, body: problem } = await product.call('POST', path, body);
    expect({ path, status }).toEqual({ path, status: 400 });
    expect(problem.issues.map(placeOf).toSorted()).toEqual(at.toSorted());
    for (const { message } of problem.issues) expect(message).toMatch(/is deleted with the cluster/);
  }
});

test('a deployment without taskRoles takes none, and says so', async () => {
  const taskRoles = process.env['TASK_ROLES'];
  process.env['TASK_ROLES'] = '';
  for (const { path, body, at } of withPlans(requests(allowed))) {
    const { status, body: problem } = await product.call('POST', path, body);
    expect({ path, status }).toEqual({ path, status: 400 });
    expect(problem.issues.map(placeOf).toSorted()).toEqual(at.toSorted());
    for (const { message } of problem.issues) expect(message).toMatch(/taskRoles \(it lists none\)/);
  }
  process.env['TASK_ROLES'] = taskRoles;
});
