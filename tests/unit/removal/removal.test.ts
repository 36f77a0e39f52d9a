import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { SFN } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { leftByEarlier } from '../../../scripts/operate/deployment/left-by-earlier.ts';
import { clustersLeft, workflowsAtWork } from '../../../scripts/operate/removal/at-work.ts';
import { readDeployment } from '../../../scripts/operate/removal/deployment.ts';
import { deletableTypes } from '../../../scripts/operate/removal/retained.ts';
import { type Account, inProcess } from '../../support/local-aws.ts';
import { packagedResources } from '../../support/packaged-template.ts';

let account: Account;
let cloudFormation: CloudFormation;
beforeAll(async () => {
  account = await inProcess({ speed: 1000 });
  cloudFormation = new CloudFormation(account.clientConfig);
});
afterAll(() => account.aws.close());

const TemplateBody = JSON.stringify({ Resources: { Cluster: { Type: 'AWS::ECS::Cluster' } } });

async function stack(StackName: string, owner: string, cluster: string) {
  const tags = { 'fargate-clusters:owner': owner, 'fargate-clusters:cluster': cluster };
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  await cloudFormation.createStack({ StackName, TemplateBody, Tags });
}

test('the clusters of this deployment are left, and not those of another', async () => {
  await stack('mine', 'fargate-clusters-dev', 'hello');
  await stack('other', 'fargate-clusters-dev-2', 'hello');
  const left = await clustersLeft(cloudFormation, { owner: 'fargate-clusters-dev', tables: [] });
  expect(left).toEqual([expect.stringMatching(/^hello \(stack mine, CREATE_(IN_PROGRESS|COMPLETE)\)$/)]);
});

test('whoever deploys anew is told of the clusters of an earlier deployment', async () => {
  await stack('earlier', 'fargate-clusters-anew', 'precious');
  expect(await leftByEarlier(cloudFormation, 'fargate-clusters-anew')).toContainEqual(
    expect.stringContaining('precious (stack earlier'),
  );
  await stack('fargate-clusters-anew', 'nobody', 'none');
  expect(await leftByEarlier(cloudFormation, 'fargate-clusters-anew')).toEqual([]);
});

test('a stack that is deleted is no cluster that is left', async () => {
  await stack('gone', 'fargate-clusters-gone', 'gone');
  await cloudFormation.deleteStack({ StackName: 'gone' });
  while ((await clustersLeft(cloudFormation, { owner: 'fargate-clusters-gone', tables: [] })).length > 0)
    await account.aws.world.clock.sleep(10);
  expect(await clustersLeft(cloudFormation, { owner: 'fargate-clusters-gone', tables: [] })).toEqual([]);
});

test('a workflow is at work until its execution ends', async () => {
  const sfn = new SFN(account.clientConfig);
  const definition = JSON.stringify({
    StartAt: 'Pause',
    States: { Pause: { Type: 'Wait', Seconds: 3600, End: true } },
  });
  const roleArn = 'arn:aws:iam::000000000000:role/workflow';
  const { stateMachineArn = '' } = await sfn.createStateMachine({ name: 'slow', definition, roleArn });
  expect(await workflowsAtWork(sfn, [stateMachineArn])).toEqual([]);
  const { executionArn } = await sfn.startExecution({ stateMachineArn, name: 'one' });
  expect(await workflowsAtWork(sfn, [stateMachineArn])).toEqual([executionArn]);
});

test('workflows are at work on whatever page Step Functions names them', async () => {
  const sfn = new SFN(account.clientConfig);
  const pages = [{ executions: [], nextToken: 'next' }, { executions: [{ executionArn: 'late' }] }];
  sfn.middlewareStack.add(() => async () => ({ output: pages.shift(), response: {} }) as never, {
    step: 'initialize',
    priority: 'high',
  });
  expect(await workflowsAtWork(sfn, ['machine'])).toEqual(['late']);
});

test('what a deployment retains is known from its template, and after its deletion from AWS', async () => {
  const StackName = 'fargate-clusters-kept';
  const Resources = {
    Kept: { Type: 'AWS::Logs::LogGroup', DeletionPolicy: 'Retain', Properties: { LogGroupName: 'kept' } },
    Logs: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: 'logs' } },
  };
  await cloudFormation.createStack({ StackName, TemplateBody: JSON.stringify({ Resources }) });
  await account.aws.world.clock.sleep(60);
  const retained = [{ type: 'AWS::Logs::LogGroup', name: 'kept' }];
  const there = { stack: StackName, retained, stateMachines: [], logGroups: ['kept', 'logs'] };
  expect(await readDeployment(cloudFormation, StackName)).toEqual({ ...there, isThere: true });
  await cloudFormation.deleteStack({ StackName });
  await account.aws.world.clock.sleep(60);
  expect(await readDeployment(cloudFormation, StackName)).toEqual({ ...there, isThere: false });
});

test('what a deployment left is known after a later one of that name has failed and is gone too, or is still there', async () => {
  const StackName = 'fargate-clusters-again';
  const deploy = async (Resources: object) => {
    await cloudFormation.createStack({ StackName, TemplateBody: JSON.stringify({ Resources }) });
    await account.aws.world.clock.sleep(60);
  };
  const remove = async () => {
    await cloudFormation.deleteStack({ StackName });
    await account.aws.world.clock.sleep(60);
  };
  const group = (LogGroupName: string) => ({ Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName } });
  await deploy({ Table: { ...group('first'), DeletionPolicy: 'Retain' }, Logs: group('first-logs') });
  await remove();
  await deploy({ Logs: group('second-logs') });
  const first = { type: 'AWS::Logs::LogGroup', name: 'first' };
  expect(await readDeployment(cloudFormation, StackName)).toMatchObject({ isThere: true, retained: [first] });
  await remove();
  await deploy({ Table: { ...group('third'), DeletionPolicy: 'Retain' } });
  await remove();
  const { isThere, retained, logGroups } = await readDeployment(cloudFormation, StackName);
  expect(isThere).toBe(false);
  expect(retained).toHaveLength(2);
  expect(retained).toEqual(expect.arrayContaining([first, { ...first, name: 'third' }]));
  expect(logGroups.toSorted()).toEqual(['first', 'first-logs', 'second-logs', 'third']);
});

test('what an update took out of the template and left is known, while the stack is there and afterwards', async () => {
  const StackName = 'fargate-clusters-back';
  const group = (LogGroupName: string) => ({ Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName } });
  const now = { Table: { ...group('now'), DeletionPolicy: 'Retain' } };
  const template = (Resources: object) => ({ StackName, TemplateBody: JSON.stringify({ Resources }) });
  await cloudFormation.createStack(
    template({ ...now, Policy: { ...group('new'), DeletionPolicy: 'Retain' }, Other: group('other') }),
  );
  await account.aws.world.clock.sleep(60);
  await cloudFormation.updateStack(template(now));
  await account.aws.world.clock.sleep(60);
  const left = ['now', 'new'].map((name) => ({ type: 'AWS::Logs::LogGroup', name }));
  expect((await readDeployment(cloudFormation, StackName)).retained).toEqual(left);
  await cloudFormation.deleteStack({ StackName });
  await account.aws.world.clock.sleep(60);
  const { isThere, retained } = await readDeployment(cloudFormation, StackName);
  expect(isThere).toBe(false);
  expect(retained).toEqual(expect.arrayContaining(left));
});

test('of a deployment that there never was, nothing is retained', async () => {
  expect(await readDeployment(cloudFormation, 'fargate-clusters-never')).toMatchObject({
    isThere: false,
    retained: [],
  });
});

test('everything that the template retains can be deleted by a removal', async () => {
  const resources = Object.values(await packagedResources()) as { Type: string; DeletionPolicy?: string }[];
  const types = resources.flatMap(({ Type, DeletionPolicy }) => (DeletionPolicy === 'Retain' ? Type : []));
  expect(types).toContain('AWS::DynamoDB::Table');
  expect(types.filter((type) => !deletableTypes.includes(type))).toEqual([]);
}, 240_000);
