import type { ServiceVolumeConfiguration, TaskVolumeConfiguration } from '@aws-sdk/client-ecs';
import { EC2 } from '@aws-sdk/client-ec2';
import { expect, test } from '@jest/globals';
import { createIam } from '../../../aws/iam/iam.ts';
import { managedPolicies } from '../../../aws/iam/managed-policies.ts';
import { createRoleRights } from '../../../aws/iam/role-rights.ts';
import { clientOptions } from '../../support/service-client.ts';
import { describe, helloContainer, helloWorld, openAccount, runHello } from './account.ts';

/* https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ebs-volumes.html and the pages below it. */

const roleArn = 'arn:aws:iam::123456789012:role/ecsInfrastructureRole';
const policyArn = 'arn:aws:iam::aws:policy/service-role/AmazonECSInfrastructureRolePolicyForVolumes';

/** An account with the role of AWS's page, and with `disk`, a definition that leaves its volume open. */
async function opened() {
  const iam = createIam({ accountId: '123456789012', random: { hex: () => '0' } as never });
  iam.actions.CreateRole({ RoleName: 'ecsInfrastructureRole' });
  const attached = { RoleName: 'ecsInfrastructureRole', PolicyArn: policyArn };
  iam.actions.AttachRolePolicy(attached);
  const account = await openAccount({ rights: createRoleRights(iam) });
  const mountPoints = [{ sourceVolume: 'work', containerPath: '/work' }];
  await account.ecs.registerTaskDefinition({
    ...helloWorld,
    family: 'disk',
    containerDefinitions: [{ ...helloContainer, mountPoints }],
    volumes: [{ name: 'work', configuredAtLaunch: true }],
    tags: [{ key: 'from', value: 'definition' }],
  });
  const run = (
    spec: Partial<TaskVolumeConfiguration['managedEBSVolume']> = {},
    input: Parameters<typeof runHello>[1] = {},
  ) =>
    runHello(account, {
      taskDefinition: 'disk',
      volumeConfigurations: [{ name: 'work', managedEBSVolume: { roleArn, sizeInGiB: 10, ...spec } }],
      ...input,
    });
  const serve = (managedEBSVolume: ServiceVolumeConfiguration['managedEBSVolume'], input: object = {}) =>
    account.ecs.createService({
      cluster: 'demo',
      serviceName: 'web',
      taskDefinition: 'disk',
      desiredCount: 2,
      launchType: 'FARGATE',
      networkConfiguration: account.network,
      volumeConfigurations: [{ name: 'work', managedEBSVolume }],
      ...input,
    });
  const ec2 = new EC2(clientOptions(account.ec2));
  const volumes = async () => (await ec2.describeVolumes({})).Volumes!;
  return { ...account, account, iam, attached, run, serve, ec2Client: ec2, volumes };
}

const ownTags = (arn: string) => [
  { Key: 'AmazonECSCreated', Value: arn },
  { Key: 'AmazonECSManaged', Value: 'true' },
];

test('a task has a volume of its own, which is gone once it has stopped', async () => {
  const { account, run, volumes, pass, ecs } = await opened();
  const { arns: [arn = ''] = [], tasks } = await run({ volumeType: 'gp3', encrypted: true });
  expect(tasks[0]!.attachments).toContainEqual({
    id: expect.any(String),
    type: 'AmazonElasticBlockStorage',
    status: 'CREATED',
    details: [
      { name: 'roleArn', value: roleArn },
      { name: 'volumeName', value: 'work' },
      { name: 'deleteOnTermination', value: 'true' },
    ],
  });
  await pass(40);
  const [volume, ...others] = await volumes();
  const task = await describe(account, arn);
  expect(others).toEqual([]);
  expect(volume).toMatchObject({
    AvailabilityZone: task!.availabilityZone,
    Size: 10,
    VolumeType: 'gp3',
    Iops: 3000,
    Throughput: 125,
    Encrypted: true,
    State: 'in-use',
    Attachments: [{ AssociatedResource: arn, State: 'attached' }],
  });
  expect(volume!.Tags).toEqual(ownTags(arn));
  const ofVolume = task!.attachments!.find(({ type }) => type === 'AmazonElasticBlockStorage');
  expect(ofVolume).toMatchObject({ status: 'ATTACHED' });
  expect(ofVolume!.details).toContainEqual({ name: 'volumeId', value: volume!.VolumeId });
  await ecs.stopTask({ cluster: 'demo', task: arn });
  await pass(60);
  expect(await volumes()).toEqual([]);
  expect((await describe(account, arn))!.attachments!.map(({ status }) => status)).toEqual([
    'DELETED',
    'DELETED',
  ]);
});

test('a refused launch makes no volume, and a task that waits for its interface has none yet', async () => {
  const { run, volumes, ecs } = await opened();
  await expect(run({}, { cluster: 'unknown' })).rejects.toThrow('Cluster not found');
  await expect(run({}, { volumeConfigurations: [] })).rejects.toThrow('work');
  const { arns: [task] = [] } = await run();
  expect(await volumes()).toEqual([]);
  await ecs.stopTask({ cluster: 'demo', task });
});

test('a volume is found by what it is and by its tags, and by nothing else', async () => {
  const { run, pass, ec2Client } = await opened();
  const { arns } = await run({ volumeType: 'gp3' }, { count: 3 });
  await pass(40);
  const found = async (Name: string, ...Values: string[]) =>
    (await ec2Client.describeVolumes({ Filters: [{ Name, Values }] })).Volumes!.length;
  expect(await found('tag:AmazonECSCreated', arns[1]!)).toBe(1);
  expect(await found('status', 'in-use')).toBe(3);
  expect(await found('size', '10')).toBe(3);
  expect(await found('encrypted', 'true')).toBe(0);
  await expect(found('task', arns[1]!)).rejects.toThrow("The filter 'task' is invalid");
  await expect(ec2Client.describeVolumes({ VolumeIds: ['vol-0'] })).rejects.toThrow('does not exist');
});

test('a volume has the tags that are given, propagated and managed, and ECS’s own', async () => {
  const { run, serve, volumes, pass } = await opened();
  const tags = [{ key: 'team', value: 'a' }];
  const tagged = (propagateTags: 'SERVICE' | 'TASK_DEFINITION') => ({
    tagSpecifications: [{ resourceType: 'volume' as const, tags, propagateTags }],
  });
  const { arns: [arn = ''] = [] } = await run(tagged('TASK_DEFINITION'), { enableECSManagedTags: true });
  await pass(40);
  expect((await volumes())[0]!.Tags).toEqual([
    { Key: 'aws:ecs:clusterName', Value: 'demo' },
    { Key: 'from', Value: 'definition' },
    { Key: 'team', Value: 'a' },
    ...ownTags(arn),
  ]);
  await serve(
    { roleArn, sizeInGiB: 1, ...tagged('SERVICE') },
    { desiredCount: 1, enableECSManagedTags: true, tags: [{ key: 'from', value: 'service' }] },
  );
  await pass(60);
  expect((await volumes())[1]!.Tags!.slice(0, 4)).toEqual([
    { Key: 'aws:ecs:clusterName', Value: 'demo' },
    { Key: 'aws:ecs:serviceName', Value: 'web' },
    { Key: 'from', Value: 'service' },
    { Key: 'team', Value: 'a' },
  ]);
});

test('what is not to be deleted stays in the account; a service keeps no volume', async () => {
  const { run, serve, volumes, pass, ecs } = await opened();
  const { arns: [task] = [] } = await run({ terminationPolicy: { deleteOnTermination: false } });
  await serve({ roleArn, sizeInGiB: 1 });
  await pass(60);
  expect(await volumes()).toHaveLength(3);
  await ecs.stopTask({ cluster: 'demo', task });
  await ecs.deleteService({ cluster: 'demo', service: 'web', force: true });
  await pass(60);
  const left = await volumes();
  expect(left).toMatchObject([{ State: 'available', Size: 10 }]);
  expect(left[0]!.Attachments ?? []).toEqual([]);
});

test('each task of a service has another volume, and so has the one that replaces it', async () => {
  const { serve, volumes, pass, ecs } = await opened();
  await serve({ roleArn, sizeInGiB: 1 });
  await pass(60);
  const before = (await volumes()).map(({ VolumeId }) => VolumeId);
  const { taskArns } = await ecs.listTasks({ cluster: 'demo' });
  await ecs.stopTask({ cluster: 'demo', task: taskArns![0] });
  await pass(120);
  const after = (await volumes()).map(({ VolumeId }) => VolumeId);
  expect([before.length, after.length]).toEqual([2, 2]);
  expect(after.filter((id) => before.includes(id))).toHaveLength(1);
});

/** The words: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshoot-ebs-volumes-scenarios.html */
test('where the role may not create it, the task stops and says so', async () => {
  const { account, iam, attached, run, volumes, pass } = await opened();
  iam.actions.DetachRolePolicy(attached);
  const { arns: [arn] = [] } = await run();
  await pass(60);
  const reason = `ECS was unable to assume the configured ECS Infrastructure Role '${roleArn}'. Please verify that the role being passed has the proper trust relationship with Amazon ECS`;
  const task = await describe(account, arn);
  expect(task).toMatchObject({
    lastStatus: 'STOPPED',
    stopCode: 'TaskFailedToStart',
    stoppedReason: reason,
    attachments: [
      { status: 'DELETED' },
      { status: 'FAILED', details: expect.arrayContaining([{ name: 'statusReason', value: reason }]) },
    ],
  });
  expect(await volumes()).toEqual([]);
});

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/infrastructure_IAM_role.html, "Important". */
test('where the role may no longer delete it, the task stays in DEPROVISIONING until it may', async () => {
  const { account, iam, attached, run, volumes, pass, ecs } = await opened();
  const { arns: [arn] = [] } = await run();
  await pass(40);
  iam.actions.DetachRolePolicy(attached);
  await ecs.stopTask({ cluster: 'demo', task: arn });
  await pass(600);
  expect(await describe(account, arn)).toMatchObject({ lastStatus: 'DEPROVISIONING' });
  expect(await volumes()).toHaveLength(1);
  iam.actions.AttachRolePolicy(attached);
  await pass(120);
  expect(await describe(account, arn)).toMatchObject({ lastStatus: 'STOPPED' });
  expect(await volumes()).toEqual([]);
});

/** "If you remove these tags from the volume, Amazon ECS won't be able to manage the volume on your behalf." */
test('without the tags of ECS the volume is not managed', async () => {
  const { account, run, volumes, pass, ecs, ec2Client } = await opened();
  const { arns: [arn] = [] } = await run();
  await pass(40);
  const Resources = (await volumes()).map(({ VolumeId }) => VolumeId!);
  await ec2Client.deleteTags({ Resources, Tags: [{ Key: 'AmazonECSManaged' }] });
  await ecs.stopTask({ cluster: 'demo', task: arn });
  await pass(600);
  expect(await describe(account, arn)).toMatchObject({ lastStatus: 'DEPROVISIONING' });
});

test('a volume can be left behind, and is in the inventory until then', async () => {
  const { ec2, world, run, volumes, pass, ecs } = await opened();
  world.faults.plan({ kind: 'volume_left', times: 1 });
  const { arns } = await run({}, { count: 2 });
  await pass(40);
  expect(ec2.inventory().volumes).toHaveLength(2);
  for (const task of arns) await ecs.stopTask({ cluster: 'demo', task });
  await pass(60);
  expect(await volumes()).toMatchObject([{ State: 'available' }]);
  expect(ec2.inventory().volumes).toHaveLength(1);
});

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshoot-ebs-volumes.html, "Check volume attachment status". */
test('a volume that was created and cannot be attached is deleted, and the task stops', async () => {
  const { account, iam, attached, run, volumes, pass } = await opened();
  const { Statement } = managedPolicies[policyArn]!;
  const allowed = Statement.map((one) => ({
    ...one,
    Action: [one.Action].flat().filter((action) => action !== 'ec2:AttachVolume'),
  }));
  iam.policies.set('arn:aws:iam::123456789012:policy/less', { Version: '2012-10-17', Statement: allowed });
  iam.actions.DetachRolePolicy(attached);
  iam.actions.AttachRolePolicy({ ...attached, PolicyArn: 'arn:aws:iam::123456789012:policy/less' });
  const { arns: [arn] = [] } = await run();
  await pass(10);
  expect(await volumes()).toHaveLength(1);
  await pass(60);
  expect(await describe(account, arn)).toMatchObject({
    stopCode: 'TaskFailedToStart',
    lastStatus: 'STOPPED',
  });
  expect(await volumes()).toEqual([]);
});
