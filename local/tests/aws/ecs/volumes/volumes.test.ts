import { expect, test } from '@jest/globals';
import { describe } from '../account.ts';
import { roleArn, opened } from './account.ts';

const ownTags = (arn: string) => [
  { Key: 'AmazonECSCreated', Value: arn },
  { Key: 'AmazonECSManaged', Value: 'true' },
];

test('a task has its own volume, which is deleted when the task has stopped', async () => {
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

test('a refused launch creates no volume, and a task that waits for its interface has none yet', async () => {
  const { run, volumes, ecs } = await opened();
  await expect(run({}, { cluster: 'unknown' })).rejects.toThrow('Cluster not found');
  await expect(run({}, { volumeConfigurations: [] })).rejects.toThrow('work');
  const { arns: [task] = [] } = await run();
  expect(await volumes()).toEqual([]);
  await ecs.stopTask({ cluster: 'demo', task });
});

test('filters find a volume by its properties and its tags; other filters are refused', async () => {
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

test('a volume has the tags of the request, propagated tags, managed tags and the tags of ECS', async () => {
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

test('a volume with deleteOnTermination false stays in the account; a service keeps no volume', async () => {
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

test('each task of a service has its own volume, and so has its replacement', async () => {
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

test('a fault leaves a volume behind, and the inventory lists it', async () => {
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
