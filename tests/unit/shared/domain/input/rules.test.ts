import { expect, test } from '@jest/globals';
import { clusterSpec } from '../../../../../shared/domain/cluster/cluster.ts';
import { runTasksSpec } from '../../../../../shared/domain/task/run-tasks.ts';
import { helloCluster } from '../examples.ts';

const junk = [null, true, -1, 0.5, Infinity, '', ' ', 'text', [], [null], {}, { a: null }, { a: { b: [] } }];

const network = { vpcId: 'vpc-01234567', subnetIds: ['subnet-01234567'], securityGroupIds: ['sg-01234567'] };
const overrides = {
  cpu: 256,
  memory: 512,
  containers: [{ name: 'web', command: ['a'], environment: { A: 'b' } }],
};
const container = {
  healthCheck: { command: ['CMD', 'true'], interval: 5 },
  logging: { driver: 'awslogs', options: { a: 'b' } },
};
const cluster = {
  ...helloCluster,
  network,
  newTaskDefinition: {
    ...helloCluster.newTaskDefinition,
    runtimePlatform: { cpuArchitecture: 'ARM64' },
    containers: [
      { ...helloCluster.newTaskDefinition.containers[0], ...container, environment: { A: 'b' }, ulimits: [] },
    ],
    volumes: [{ name: 'data', efs: { fileSystemId: 'fs-0123456789abcdef0' } }],
    tags: { a: 'b' },
  },
};
const run = {
  taskDefinition: 'family:1',
  count: 1,
  group: 'a',
  startedBy: 'b',
  network,
  overrides,
  tags: { a: 'b' },
};

/** Every value that comes from another by putting junk into one of its places. */
function* spoiled(value: unknown): Generator<unknown> {
  yield* junk;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value))
    for (const other of spoiled(inner))
      yield Array.isArray(value) ? value.with(Number(key), other) : { ...value, [key]: other };
}

test.each([
  ['a cluster', clusterSpec, cluster],
  ['tasks', runTasksSpec, run],
])('whatever else is wrong with %s, a rule at the top is still checked', (_, schema, value) => {
  let count = 0;
  for (const other of spoiled(value)) {
    if (typeof other !== 'object' || other === null || Array.isArray(other)) continue;
    const { error } = schema.safeParse({ ...other, colour: 'blue' });
    expect(error?.issues.map(({ path }) => path.join('.'))).toContain('colour');
    count++;
  }
  expect(count).toBeGreaterThan(100);
});
