import { expect, test } from '@jest/globals';
import { managedPolicies } from '../../../../aws/iam/managed-policies.ts';
import { describe } from '../account.ts';
import { roleArn, policyArn, opened } from './account.ts';

/** The messages: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshoot-ebs-volumes-scenarios.html */
test('a task stops with the reason if the role may not create its volume', async () => {
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
test('a task stays in DEPROVISIONING until the role may delete its volume', async () => {
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
test('ECS does not manage a volume without its tags', async () => {
  const { account, run, volumes, pass, ecs, ec2Client } = await opened();
  const { arns: [arn] = [] } = await run();
  await pass(40);
  const Resources = (await volumes()).map(({ VolumeId }) => VolumeId!);
  await ec2Client.deleteTags({ Resources, Tags: [{ Key: 'AmazonECSManaged' }] });
  await ecs.stopTask({ cluster: 'demo', task: arn });
  await pass(600);
  expect(await describe(account, arn)).toMatchObject({ lastStatus: 'DEPROVISIONING' });
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
