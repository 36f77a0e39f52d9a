import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Ended } from '../../../scripts/serverless.ts';
import { everyParameter } from '../../support/packaged-template.ts';
import type { PolicyDocument } from '../../../local/aws/iam/role.ts';
import { isUnexplained, missingToDeployer, missingToRole } from './handled-types.ts';
import { deployedRole, makeAndRemoveClusters, type DeployedRole } from './make-clusters.ts';
import { deployer, deployerPolicy, newAccount, type Deployment } from './run-deployment.ts';
import { survivors } from './survivors.ts';

/* `npm run deploy`, again with another parameter, and `npm run remove`, in the name of a role with the deployer's policy. */
const parameters = (given: Record<string, string>) =>
  Object.entries(given).map(([name, value]) => `--param=${name}=${value}`);

let deployment: Deployment;
let nothing: object;
let role: DeployedRole;
beforeAll(async () => {
  deployment = await newAccount();
  nothing = deployment.aws.inventory();
}, 60_000);
afterAll(() => deployment.aws.close());

/** The framework looks for a repository of images before it removes; a refusal is as good as none to it. */
const bearable = ['ecr:DescribeRepositories'];

const denied = () =>
  deployment.decided
    .filter(({ decision, permission: { action } }) => decision !== 'Allowed' && !bearable.includes(action))
    .map(({ permission: { action, resource } }) => `${action} on ${resource}`);

const trouble = ({ status, output }: Ended) => ({ denied: denied(), output: status === 0 ? '' : output });
const none = { denied: [], output: '' };

test('the deployer may deploy into a new account, with every parameter', async () => {
  expect(trouble(await deployment.run('deploy', ...parameters(everyParameter)))).toEqual(none);
}, 240_000);

test('and again with other parameters', async () => {
  const others = {
    ...everyParameter,
    bucketPrefix: 'example-',
    cleanUpRate: 'rate(1 hour)',
    acceptLoosening: 'cleanUpRate',
  };
  expect(trouble(await deployment.run('deploy', ...parameters(others)))).toEqual(none);
}, 240_000);

test('clusters are made and removed in the name of the role that has been deployed', async () => {
  const { access, iam } = deployment.aws;
  role = deployedRole(iam, /-CloudFormationRole-/);
  access.deploy([role]);
  expect(await makeAndRemoveClusters(deployment.aws, role.arn)).toEqual(
    ['empty', 'hello-world', 'implied-rights'].map((shape) => `${shape} CREATE_COMPLETE DELETE_COMPLETE`),
  );
  expect(denied()).toEqual([]);
}, 240_000);

test('and remove it, with task definitions and logs that came later', async () => {
  const { ecs, logs } = deployment.aws;
  const definition = (family: string) =>
    ecs.actions.RegisterTaskDefinition({
      family,
      containerDefinitions: [{ name: 'web', image: 'nginx', memory: 128 }],
      tags: [{ key: 'fargate-clusters:owner', value: 'fargate-clusters-dev' }],
    });
  definition('alone');
  logs.actions.CreateLogGroup({ logGroupName: '/aws/lambda/again' });
  expect(trouble(await deployment.run('remove', '--all-task-definitions'))).toEqual(none);
  logs.actions.DeleteLogGroup({ logGroupName: '/aws/lambda/again' });
  expect(deployment.aws.inventory()).toEqual(nothing);
}, 240_000);

const neededBy = (name: string) =>
  deployment.decided.filter(({ role }) => role.name === name).map(({ permission }) => permission);

test('no right can be taken from the deployer without something being denied or missing', async () => {
  const isFound = async ({ Statement: statements }: PolicyDocument) =>
    isUnexplained(await missingToDeployer({ name: 'deployer', statements }));
  expect(await survivors(deployerPolicy(), neededBy(deployer), isFound)).toEqual([]);
}, 60_000);

/** Rights of CloudFormation's role that nothing here needs. */
const kept = [
  {
    rights: [': ecs:ListTagsForResource'],
    count: 2,
    reason:
      'The `update` handlers of ECS ask for it, and the stacks of clusters are never updated; it only reads.',
    source: 'the schemas of AWS::ECS::Cluster and AWS::ECS::Service, handlers.update and tagging.permissions',
  },
  {
    rights: [
      ': iam:DeleteRole',
      ': iam:DeleteRolePolicy',
      ': iam:DetachRolePolicy',
      ':role/fargate-clusters/dev/*',
      ':role/fargate-clusters--dev--*-ExecutionRole-*',
      ':role/fargate-clusters--dev--*-TaskRole-*',
    ],
    count: 4,
    reason:
      'Two statements let roles be deleted: by the tag of the owner, and by the name that CloudFormation makes, for those ' +
      'that somebody has deleted already. Here a role has both; no page says how CloudFormation shortens a long name.',
    source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html',
  },
  {
    rights: [
      ': ec2:DeleteRoute',
      ': ec2:DetachInternetGateway',
      ': ec2:DisassociateRouteTable',
      ':internet-gateway/*',
      ':route-table/*',
      ':subnet/*',
      ':vpc/*',
    ],
    count: 9,
    reason:
      'What somebody has deleted by hand has no tag: only with these does EC2 say that it is gone. Here nobody does.',
    source: 'https://github.com/aws/karpenter-provider-aws/issues/2100',
  },
  {
    rights: [
      ': logs:DescribeIndexPolicies',
      ': logs:DescribeLogGroups',
      ': logs:DescribeResourcePolicies',
      '29: *',
    ],
    count: 4,
    reason: 'The stacks of clusters of 0.1.0 have log groups. Here no cluster is of 0.1.0.',
    source: 'the schema of AWS::Logs::LogGroup, handlers.delete',
  },
  {
    rights: [': iam:GetRole', ':role/fargate-clusters-dev-us-east-1-tasks'],
    count: 4,
    reason:
      'The handler of task definitions reads their roles, also those of callers, and one that has left `taskRoles`.',
    source: 'the schema of AWS::ECS::TaskDefinition, handlers.delete',
  },
  {
    rights: [': ec2:CreateSecurityGroup'],
    count: 1,
    reason:
      'A security group belongs to its VPC and is itself a resource; local AWS asks for both in one statement.',
    source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html',
  },
];

test("no right can be taken from CloudFormation's role either, but for those that are named", async () => {
  const isFound = async ({ Statement: statements }: PolicyDocument) =>
    isUnexplained(await missingToRole({ name: 'deployment: CloudFormationRole', statements }));
  const left = await survivors(role.document, neededBy(role.name), isFound);
  const isOne = (rights: string[]) => (one: string) => rights.some((right) => one.endsWith(right));
  expect(left.filter((one) => !kept.some(({ rights }) => isOne(rights)(one)))).toEqual([]);
  expect(kept.map(({ rights }) => left.filter(isOne(rights)).length)).toEqual(kept.map(({ count }) => count));
}, 60_000);

test('local AWS refuses a deployment for which a right is missing', async () => {
  const { Statement, ...policy } = deployerPolicy();
  const less = Statement.map((one) => ({
    ...one,
    Action: [one.Action].flat().filter((action) => action !== 'lambda:AddPermission'),
  }));
  const { aws, run } = await newAccount({ ...policy, Statement: less });
  const { status, output } = await run('deploy');
  await aws.close();
  expect(status).toBe(1);
  expect(output).toContain('is not authorized to perform: lambda:AddPermission');
}, 240_000);
