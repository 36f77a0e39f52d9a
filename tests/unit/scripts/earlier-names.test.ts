import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { needsEarlierNames } from '../../../scripts/operate/deployment/earlier-names.ts';
import { type Account, overHttp } from '../../support/local-aws.ts';

/* Policies cover the names of versions before 1.0.0 until the last cluster of one is gone. */

let account: Account;
let client: CloudFormation;
beforeAll(async () => {
  account = await overHttp({ speed: 1000 });
  client = new CloudFormation(account.clientConfig);
});
afterAll(() => account.aws.close());

const Resources = { Group: { Type: 'AWS::Logs::LogGroup' } };

async function make(StackName: string, outputs: Record<string, string>, owner?: string): Promise<void> {
  const Outputs = Object.fromEntries(Object.entries(outputs).map(([name, Value]) => [name, { Value }]));
  await client.createStack({
    StackName,
    TemplateBody: JSON.stringify({ Resources, Outputs }),
    ...(owner && { Tags: [{ Key: 'fargate-clusters:owner', Value: owner }] }),
  });
  await account.aws.world.clock.sleep(60);
}

const api = { HttpApiUrl: 'https://api.example.com' };
const owner = (stage: string) => `fargate-clusters-${stage}`;
const needs = (stage: string) => needsEarlierNames(client, owner(stage));

test('a first deployment needs no parameter, also after one that failed before it had an API', async () => {
  expect(await needs('new')).toBeUndefined();
  await make(owner('half'), { ServerlessDeploymentBucketName: 'bucket' });
  expect(await needs('half')).toBeUndefined();
});

test('an upgrade from a version before 1.0.0 needs them, whatever is there', async () => {
  await make(owner('old'), api);
  expect(await needs('old')).toBe(true);
});

test('a deployment needs them until the last cluster of an earlier version is gone', async () => {
  await make(owner('dev'), { ...api, ParameterEarlierNames: 'true' });
  await make('fargate-clusters-dev-web-6f0a2d1b9c11', {}, owner('dev'));
  await make('fargate-clusters--dev--new-6f0a2d1b9c11', {}, owner('dev'));
  expect(await needs('dev')).toBe(true);
  await client.deleteStack({ StackName: 'fargate-clusters-dev-web-6f0a2d1b9c11' });
  await account.aws.world.clock.sleep(60);
  expect(await needs('dev')).toBe(false);
});

test('clusters of another stage do not count, and a deployment without them never needs them again', async () => {
  await make(owner('a'), { ...api, ParameterEarlierNames: 'true' });
  await make('fargate-clusters-a-2-web-6f0a2d1b9c11', {}, owner('a-2'));
  expect(await needs('a')).toBe(false);
  await make(owner('b'), { ...api, ParameterEarlierNames: 'false' });
  await make('fargate-clusters-b-web-6f0a2d1b9c11', {}, owner('b'));
  expect(await needs('b')).toBe(false);
});
