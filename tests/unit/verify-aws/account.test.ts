import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { account } from '../../../scripts/operate/verify-aws/targets/account.ts';
import { deploymentLeft } from '../../support/deployment-left.ts';
import { type Account, environmentOf, overHttp } from '../../support/local-aws.ts';

/* "What is removed in the end must not have been there before." */
let aws: Account;
beforeAll(async () => {
  aws = await overHttp({ speed: 1000 });
  Object.assign(process.env, environmentOf(aws));
});
afterAll(() => aws.aws.close());

const verify = (stage: string) => account({ on: 'aws', stage, region: 'us-east-1', profile: undefined });

test('a stage whose earlier deployment has left clusters is refused', async () => {
  const cloudFormation = new CloudFormation(aws.clientConfig);
  const tags = { 'fargate-clusters:owner': 'fargate-clusters-smoke', 'fargate-clusters:cluster': 'precious' };
  await cloudFormation.createStack({
    StackName: 'precious-1',
    TemplateBody: JSON.stringify({ Resources: { Cluster: { Type: 'AWS::ECS::Cluster' } } }),
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  });
  await expect(verify('smoke')).rejects.toThrow(/precious \(stack precious-1/);
});

test('a stage whose earlier deployment has left its journal is refused', async () => {
  const table = await deploymentLeft(aws, 'fargate-clusters-kept');
  await expect(verify('kept')).rejects.toThrow(`the table ${table}`);
});
