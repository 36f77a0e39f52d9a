import { ECS } from '@aws-sdk/client-ecs';
import { afterEach, expect, test } from '@jest/globals';
import { createLocalAws, type LocalAws } from '../../../aws/aws.ts';

const accounts: LocalAws[] = [];
afterEach(async () => {
  for (const aws of accounts.splice(0)) await aws.close();
});

function account({ newAccount }: { newAccount: boolean }) {
  const aws = createLocalAws({ speed: 1000, newAccount });
  accounts.push(aws);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const ecs = new ECS({ region: 'us-east-1', credentials, requestHandler: aws.requestHandler as never });
  return { aws, ecs };
}

const onFargate = { clusterName: 'demo', capacityProviders: ['FARGATE', 'FARGATE_SPOT'] };

/** Exception and words: awslabs/fargatecli#35, cloudformation-coverage-roadmap#818. */
const roleIsMissing = {
  name: 'InvalidParameterException',
  message: 'Unable to assume the service linked role. Please verify that the ECS service linked role exists.',
};

test('the first cluster of an account fails and makes the role, a later one comes up', async () => {
  const { aws, ecs } = account({ newAccount: true });
  await expect(ecs.createCluster(onFargate)).rejects.toMatchObject(roleIsMissing);
  expect((await ecs.describeClusters({ clusters: ['demo'] })).clusters).toEqual([]);
  await aws.world.clock.sleep(30);
  expect((await ecs.createCluster(onFargate)).cluster).toMatchObject({ status: 'ACTIVE' });
});

test('a cluster without capacity providers needs no role', async () => {
  const { ecs } = account({ newAccount: true });
  expect((await ecs.createCluster({ clusterName: 'demo' })).cluster).toMatchObject({ status: 'ACTIVE' });
});

test('an account that has used ECS has the role', async () => {
  const { ecs } = account({ newAccount: false });
  expect((await ecs.createCluster(onFargate)).cluster).toMatchObject({ status: 'ACTIVE' });
});
