import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createRolePermissions } from '../../../local/aws/iam/role-permissions.ts';
import { startProduct, type Json, type Product } from '../../support/product.ts';
import { issueAt, placeOf } from '../../support/issue-places.ts';
import { volumes, mounting, disk, optionsCluster } from './options-cluster.ts';

/* Options of RunTask and of services, from the request to ECS and to the permissions of roles. The promises:
   docs/task-definitions.md, "Roles of tasks". */

let product: Product;

beforeAll(async () => {
  product = await startProduct();
  await prepare();
});
beforeEach(() => allowCommands(true));
afterEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const { allowCommands, create, run, definitionInEcs, prepare } = optionsCluster(() => product);

test.each([
  ['ECS Exec', 'with-role', { enableExecuteCommand: true }],
  ['EBS', 'disk', { volumeConfigurations: disk }],
])(
  '%s needs platform version 1.4.0, also for services of registered definitions',
  async (_, taskDefinition, part) => {
    const service = { name: 'web', platformVersion: '1.3.0', ...part };
    const expected = (...path: string[]) => ({
      status: 400,
      body: { issues: [issueAt('body', ...path, 'platformVersion')] },
    });
    expect(await product.call('POST', '/clusters', { name: 'old', taskDefinition, service })).toMatchObject(
      expected('service'),
    );
    expect(await run({ taskDefinition, platformVersion: '1.3.0', ...part })).toMatchObject(expected());
  },
);

test('an extra task and a service get their EBS volume, and everything is gone after the deletion', async () => {
  const operation = await create(
    'disks',
    { containers: [mounting], volumes },
    { service: { name: 'web', volumeConfigurations: disk } },
  );
  expect(operation).toMatchObject({ status: 'succeeded' });
  expect(definitionInEcs('disks').volumes).toEqual([{ name: 'work', configuredAtLaunch: true }]);
  const extra = await run({ taskDefinition: 'disk', volumeConfigurations: disk });
  expect(extra).toMatchObject({ status: 201 });
  const { body } = await product.call('DELETE', '/clusters/disks');
  expect(await product.ended(body.id)).toMatchObject({ status: 'succeeded' });
});

const paths = (answer: { body: Json }) => answer.body.issues.map(placeOf);

test('a volume with configuredAtLaunch needs a configuration, and no other volume accepts one', async () => {
  const service = (volumeConfigurations?: object[]) =>
    product.call('POST', '/clusters', {
      name: 'x',
      taskDefinition: 'disk',
      service: { name: 'web', volumeConfigurations },
    });
  expect(paths(await service())).toEqual(['body.service.volumeConfigurations']);
  expect(paths(await run({ taskDefinition: 'disk' }))).toEqual(['body.volumeConfigurations']);
  const other = [{ ...disk[0], name: 'other' }];
  expect(paths(await service(other))).toEqual([
    'body.service.volumeConfigurations.0.name',
    'body.service.volumeConfigurations',
  ]);
  expect(paths(await run({ taskDefinition: 'disk', volumeConfigurations: other }))).toEqual([
    'body.volumeConfigurations.0.name',
    'body.volumeConfigurations',
  ]);
});

/* https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html */
test('EFS with IAM uses the role that the cluster creates, which has no other rights', async () => {
  const { body } = await product.call('GET', '/clusters/options');
  const { vpcId, subnetIds } = body.network;
  const efs = { fileSystemId: 'fs-0123456789abcdef0', iam: 'ENABLED' };
  const operation = await create(
    'shared-files',
    { containers: [mounting], volumes: [{ name: 'work', efs }] },
    { network: { vpcId, subnetIds }, service: { name: 'web' } },
  );
  expect(operation).toMatchObject({ status: 'succeeded' });
  const { taskRoleArn, executionRoleArn } = definitionInEcs('shared-files');
  const reason = createRolePermissions(product.aws.iam);
  const on = (action: string, resource: string) => ({ action, resource, context: {} });
  const fileSystem = 'arn:aws:elasticfilesystem:us-east-1:000000000000:file-system/';
  expect(reason(taskRoleArn, on('elasticfilesystem:ClientWrite', `${fileSystem}${efs.fileSystemId}`))).toBe(
    undefined,
  );
  expect(reason(taskRoleArn, on('elasticfilesystem:ClientMount', `${fileSystem}fs-1`))).toContain(
    'no identity',
  );
  const group = 'arn:aws:logs:us-east-1:000000000000:log-group:/ecs/shop';
  for (const role of [taskRoleArn, executionRoleArn])
    expect(reason(role, on('logs:CreateLogGroup', group))).toContain('no identity-based policy allows');
});
