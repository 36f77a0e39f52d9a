import { afterAll, beforeAll, expect } from '@jest/globals';
import { fact } from './support/fact.ts';
import { refusal } from './support/refusal.ts';
import { network, stacksOf } from './support/stacks.ts';
import { type Aws, openAws } from './support/target.ts';

let aws: Aws;
beforeAll(async () => {
  aws = await openAws({ networks: 50 });
});
afterAll(() => aws.close());

const { see, create, remove, physicalId } = stacksOf(() => aws);

/** A stack whose network holds something that CloudFormation has not made. */
async function blocked(name: string) {
  const { StackId = '' } = await create(name, network);
  const VpcId = await physicalId(name, 'Network');
  await aws.ec2.createSecurityGroup({ VpcId, GroupName: name, Description: 'Foreign' });
  return { StackId, VpcId };
}

fact('a deleted stack is gone by its name, and known by its id', async () => {
  const { StackId = '' } = await create('gone', network);
  expect((await remove(StackId))?.StackStatus).toBe('DELETE_COMPLETE');
  expect((await refusal(see('gone'))).message).toBe('Stack with id gone does not exist');
});

fact('a stack is deleted by its name with what is in it', async () => {
  const { StackId = '' } = await create('emptied', network);
  const VpcIds = [await physicalId('emptied', 'Network')];
  await aws.cloudFormation.deleteStack({ StackName: 'emptied' });
  await remove(StackId);
  expect((await refusal(aws.ec2.describeVpcs({ VpcIds }))).name).toBe('InvalidVpcID.NotFound');
});

fact('the name of a deleted stack is free again', async () => {
  const first = await create('again', network);
  await remove(first.StackId!);
  expect((await create('again', network)).StackId).not.toBe(first.StackId);
});

fact('the deletion of what is not there succeeds', async () => {
  expect((await refusal(aws.cloudFormation.deleteStack({ StackName: 'never-made' }))).name).toBe('none');
});

fact('a deletion that something foreign blocks ends in DELETE_FAILED', async () => {
  const { StackId } = await blocked('blocked');
  const stack = await remove(StackId);
  expect(stack?.StackStatus).toBe('DELETE_FAILED');
  expect(stack?.StackStatusReason).toContain('[Network]');
});

fact('what could not be deleted can be retained at the next deletion', async () => {
  const { StackId, VpcId } = await blocked('retaining');
  await remove(StackId);
  const stack = await remove(StackId, { RetainResources: ['Network'] });
  expect(stack?.StackStatus).toBe('DELETE_COMPLETE');
  expect((await aws.ec2.describeVpcs({ VpcIds: [VpcId] })).Vpcs).toHaveLength(1);
});

fact('nothing can be retained before a deletion has failed', async () => {
  const { StackId } = await create('retained-early', network);
  const asked = aws.cloudFormation.deleteStack({ StackName: StackId, RetainResources: ['Network'] });
  expect(await refusal(asked)).toMatchObject({ name: 'ValidationError', status: 400 });
});
