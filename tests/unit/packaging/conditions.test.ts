import { expect, test } from '@jest/globals';
import { createEvaluate } from '../../../local/aws/iam/policy/evaluate.ts';
import { readBoundary, readRoles } from '../../support/deployment.ts';

const roles = new Map(readRoles().map((role) => [role.name, role]));
const prefix = 'fargate-clusters-test';
const own = { 'aws:ResourceTag/fargate-clusters:owner': prefix };
const foreign = { 'aws:ResourceTag/fargate-clusters:owner': 'fargate-clusters-other' };
const asked = { 'aws:RequestTag/fargate-clusters:owner': prefix };
const boundary = { 'iam:PermissionsBoundary': `arn:aws:iam::000000000000:policy/${prefix}-RoleBoundary` };

const regional = (service: string, resource: string) =>
  `arn:aws:${service}:us-east-1:000000000000:${resource}`;
const task = regional('ecs', 'task/web/0123');
const service = regional('ecs', 'service/web/web');
const cluster = regional('ecs', 'cluster/web');
const ofOwnStack = { 'aws:ResourceTag/aws:cloudformation:stack-name': 'fargate-clusters--test--web-1' };
const ofOtherStack = { 'aws:ResourceTag/aws:cloudformation:stack-name': 'other-web-1' };
const stack = regional('cloudformation', 'stack/fargate-clusters--test--web-1/1');
const definition = regional('ecs', 'task-definition/web:1');
const ofGuardDuty = { 'aws:ResourceTag/GuardDutyManaged': 'true' };
const vpc = regional('ec2', 'vpc/vpc-1');
const sharedVpc = 'arn:aws:ec2:us-east-1:111111111111:vpc/vpc-1';
const role = `arn:aws:iam::000000000000:role/fargate-clusters/test/x-ExecutionRole-1`;
const goneRole = 'arn:aws:iam::000000000000:role/fargate-clusters--test--web-ExecutionRole-1';
const earlierRole = `arn:aws:iam::000000000000:role/${prefix}-web-ExecutionRole-1`;
const routes = regional('ec2', 'route-table/rtb-1');
const gateway = regional('ec2', 'internet-gateway/igw-1');
const isThere = { 'ec2:Vpc': regional('ec2', 'vpc/vpc-1'), 'ec2:Tenancy': 'default' };
const roleOfFunction = `arn:aws:iam::000000000000:role/${prefix}-createStack-us-east-1-lambdaRole`;
const madeWith = { 'cloudformation:RoleArn': `arn:aws:iam::000000000000:role/${prefix}-CloudFormationRole` };
const toTasks = { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' };
const askedOfOthers = { 'aws:RequestTag/fargate-clusters:owner': 'fargate-clusters-other' };
const toLambda = { 'iam:PassedToService': 'lambda.amazonaws.com' };

type Case = [
  role: string,
  action: string,
  resource: string,
  context: Record<string, string>,
  allowed: boolean,
];

const cases: Case[] = [
  ['stop-cluster-tasks-lambdaRole', 'ecs:StopTask', task, own, true],
  ['stop-cluster-tasks-lambdaRole', 'ecs:StopTask', task, {}, true],
  ['stop-cluster-tasks-lambdaRole', 'ecs:StopTask', task, foreign, false],
  ['stop-services-lambdaRole', 'ecs:UpdateService', service, own, true],
  ['stop-services-lambdaRole', 'ecs:UpdateService', service, {}, true],
  ['stop-services-lambdaRole', 'ecs:UpdateService', service, foreign, false],
  ['run-clean-up-lambdaRole', 'ecs:StopTask', task, {}, true],
  ['run-clean-up-lambdaRole', 'ecs:StopTask', task, foreign, false],
  ['run-clean-up-lambdaRole', 'ecs:UpdateService', service, {}, true],
  ['run-clean-up-lambdaRole', 'ecs:UpdateService', service, foreign, false],
  ['run-tasks-lambdaRole', 'ecs:RunTask', definition, { ...asked, ...own }, true],
  ['run-tasks-lambdaRole', 'ecs:RunTask', definition, asked, false],
  ['run-tasks-lambdaRole', 'ecs:RunTask', definition, { ...asked, ...foreign }, false],
  ['run-tasks-lambdaRole', 'ecs:RunTask', definition, own, false],
  ['run-tasks-lambdaRole', 'iam:PassRole', role, toLambda, false],
  ['create-stack-lambdaRole', 'cloudformation:CreateStack', stack, { ...asked, ...madeWith }, true],
  ['create-stack-lambdaRole', 'cloudformation:CreateStack', stack, asked, false],
  ['create-stack-lambdaRole', 'cloudformation:CreateStack', stack, madeWith, false],
  ['create-stack-lambdaRole', 'iam:PassRole', role, {}, false],
  ['delete-stack-lambdaRole', 'cloudformation:DeleteStack', stack, own, true],
  ['delete-stack-lambdaRole', 'cloudformation:DeleteStack', stack, foreign, false],
  ['delete-stack-lambdaRole', 'cloudformation:DeleteStack', stack, {}, false],
  ['find-blockers-lambdaRole', 'ecs:TagResource', cluster, { ...asked, ...ofOwnStack }, true],
  ['find-blockers-lambdaRole', 'ecs:TagResource', cluster, { ...asked, ...ofOwnStack, ...foreign }, false],
  ['find-blockers-lambdaRole', 'ecs:TagResource', cluster, { ...asked, ...ofOtherStack }, false],
  ['find-blockers-lambdaRole', 'ecs:TagResource', cluster, asked, false],
  ['find-blockers-lambdaRole', 'ecs:TagResource', cluster, ofOwnStack, false],
  ['find-blockers-lambdaRole', 'ecs:TagResource', service, asked, true],
  ['find-blockers-lambdaRole', 'ecs:TagResource', service, { ...asked, ...foreign }, false],
  ['find-blockers-lambdaRole', 'ec2:CreateTags', vpc, { ...asked, ...ofOwnStack }, true],
  ['find-blockers-lambdaRole', 'ec2:CreateTags', vpc, { ...asked, ...ofOwnStack, ...foreign }, false],
  ['find-blockers-lambdaRole', 'ec2:CreateTags', vpc, asked, false],
  ['finish-deletion-lambdaRole', 'ecs:DeleteTaskDefinitions', definition, own, true],
  ['finish-deletion-lambdaRole', 'ecs:DeleteTaskDefinitions', definition, foreign, false],
  ['finish-deletion-lambdaRole', 'ecs:DeleteTaskDefinitions', definition, {}, false],
  [
    'check-interfaces-lambdaRole',
    'ec2:DeleteVpcEndpoints',
    regional('ec2', 'vpc-endpoint/1'),
    ofGuardDuty,
    true,
  ],
  ['check-interfaces-lambdaRole', 'ec2:DeleteVpcEndpoints', regional('ec2', 'vpc-endpoint/1'), own, false],
  [
    'check-interfaces-lambdaRole',
    'ec2:DeleteSecurityGroup',
    regional('ec2', 'security-group/1'),
    ofGuardDuty,
    true,
  ],
  ['check-interfaces-lambdaRole', 'ec2:DeleteSecurityGroup', regional('ec2', 'security-group/1'), own, false],
  [`${prefix}-CloudFormationRole`, 'ec2:DeleteVpc', vpc, own, true],
  [`${prefix}-CloudFormationRole`, 'ec2:DeleteVpc', vpc, {}, true],
  [`${prefix}-CloudFormationRole`, 'ec2:DeleteVpc', vpc, foreign, false],
  [`${prefix}-CloudFormationRole`, 'ec2:CreateSubnet', vpc, {}, false],
  [`${prefix}-CloudFormationRole`, 'ec2:ModifyVpcAttribute', vpc, own, true],
  [`${prefix}-CloudFormationRole`, 'ec2:ModifyVpcAttribute', vpc, {}, true],
  [`${prefix}-CloudFormationRole`, 'ec2:ModifyVpcAttribute', vpc, foreign, false],
  [`${prefix}-CloudFormationRole`, 'ec2:CreateSecurityGroup', sharedVpc, {}, true],
  [`${prefix}-CloudFormationRole`, 'ec2:CreateTags', vpc, foreign, false],
  [`${prefix}-CloudFormationRole`, 'iam:CreateRole', role, boundary, true],
  [`${prefix}-CloudFormationRole`, 'iam:CreateRole', role, {}, false],
  [`${prefix}-CloudFormationRole`, 'iam:DeleteRole', role, own, true],
  [`${prefix}-CloudFormationRole`, 'iam:DeleteRole', role, {}, true],
  [`${prefix}-CloudFormationRole`, 'iam:DeleteRole', role, foreign, false],
  [`${prefix}-CloudFormationRole`, 'iam:DeleteRole', goneRole, {}, true],
  [`${prefix}-CloudFormationRole`, 'iam:GetRole', goneRole, {}, true],
  [`${prefix}-CloudFormationRole`, 'iam:CreateRole', goneRole, boundary, false],
  [`${prefix}-CloudFormationRole`, 'iam:DeleteRole', earlierRole, own, false],
  [`${prefix}-CloudFormationRole`, 'iam:TagRole', roleOfFunction, {}, false],
  [`${prefix}-CloudFormationRole`, 'iam:PassRole', earlierRole, toTasks, false],
  [`${prefix}-CloudFormationRole`, 'iam:PassRole', role, toTasks, true],
  [`${prefix}-CloudFormationRole`, 'ec2:DeleteRoute', routes, { ...isThere, ...own }, true],
  [`${prefix}-CloudFormationRole`, 'ec2:DeleteRoute', routes, isThere, false],
  [`${prefix}-CloudFormationRole`, 'ec2:DeleteRoute', routes, { ...isThere, ...foreign }, false],
  [`${prefix}-CloudFormationRole`, 'ec2:DeleteRoute', routes, {}, true],
  [`${prefix}-CloudFormationRole`, 'ec2:DisassociateRouteTable', routes, isThere, false],
  [`${prefix}-CloudFormationRole`, 'ec2:DetachInternetGateway', vpc, isThere, false],
  [`${prefix}-CloudFormationRole`, 'ec2:DetachInternetGateway', vpc, { ...isThere, ...own }, true],
  [`${prefix}-CloudFormationRole`, 'ec2:DetachInternetGateway', vpc, {}, true],
  [`${prefix}-CloudFormationRole`, 'ec2:DetachInternetGateway', gateway, foreign, false],
  [`${prefix}-CloudFormationRole`, 'ec2:CreateTags', vpc, askedOfOthers, false],
  [`${prefix}-CloudFormationRole`, 'ecs:DeleteCluster', cluster, {}, false],
  [`${prefix}-CloudFormationRole`, 'iam:PutRolePolicy', roleOfFunction, {}, false],
  [`${prefix}-CloudFormationRole`, 'iam:DeleteRole', roleOfFunction, {}, false],
  [`${prefix}-CloudFormationRole`, 'iam:PassRole', role, toLambda, false],
];

test.each(cases)('%s: %s on %s with %j is allowed: %s', (name, action, resource, context, allowed) => {
  const decision = createEvaluate(roles.get(name)!)({ action, resource, context });
  expect(decision === 'Allowed').toBe(allowed);
});

/** What the roles of stacks may do at most. */
function boundaryWith(parameters: string[]) {
  const policy = { name: 'boundary', document: readBoundary(parameters) };
  const evaluate = createEvaluate({ policies: [policy] });
  return (action: string, resource: string, context: Record<string, string> = {}) =>
    evaluate({ action, resource, context }) === 'Allowed';
}

test('what the roles of stacks may do at most is what Fargate needs to start tasks', () => {
  const allows = boundaryWith([]);
  expect(allows('ecr:GetAuthorizationToken', '*')).toBe(true);
  expect(allows('iam:CreateUser', 'arn:aws:iam::000000000000:user/eve')).toBe(false);
  expect(allows('s3:GetObject', 'arn:aws:s3:::bucket/object')).toBe(false);
});

test('roles of clusters write to the log groups of their stage and to those that the deployment lists, and to no stream', () => {
  const writes = (allows: ReturnType<typeof boundaryWith>) => (group: string) =>
    allows('logs:PutLogEvents', regional('logs', `log-group:${group}:log-stream:web`), {
      'aws:ResourceAccount': '000000000000',
    });
  const groups = [
    '/ecs/test/web',
    '/web',
    '/web/audit',
    '/ecs/test-2/web',
    '/ecs/web',
    '/aws/lambda/web',
    '/ecs/fargate-clusters-test',
    '/ecs/fargate-clusters-test-2',
  ];
  expect(groups.filter(writes(boundaryWith([])))).toEqual(['/ecs/test/web']);
  expect(groups.filter(writes(boundaryWith(['logGroups=/web'])))).toEqual(['/ecs/test/web', '/web']);
  const allows = boundaryWith(['logGroups=/web']);
  expect(allows('firehose:PutRecordBatch', regional('firehose', 'deliverystream/lake'))).toBe(false);
  expect(allows('kinesis:PutRecords', regional('kinesis', 'stream/lines'))).toBe(false);
});

/** What Fargate may read before containers start. */
const sources: [action: string, resource: string, context: Record<string, string>][] = [
  ['secretsmanager:GetSecretValue', regional('secretsmanager', 'secret:web-AbCdEf'), {}],
  ['ssm:GetParameters', regional('ssm', 'parameter/web'), {}],
  ...['secretsmanager', 'ssm', 's3'].map((service): (typeof sources)[number] => [
    'kms:Decrypt',
    regional('kms', 'key/1'),
    { 'kms:ViaService': `${service}.us-east-1.amazonaws.com` },
  ]),
  ['s3:GetObject', 'arn:aws:s3:::web/app.env', { 'aws:ResourceAccount': '000000000000' }],
  ['s3:GetBucketLocation', 'arn:aws:s3:::web', { 'aws:ResourceAccount': '000000000000' }],
];

test('without parameters the boundary has no statement about secrets, parameters, files or keys', () => {
  expect(sources.map((one) => boundaryWith([])(...one))).toEqual(sources.map(() => false));
  const { Statement } = readBoundary([]);
  const services = Statement.flatMap(({ Action }) => [Action].flat().map((one) => one!.split(':')[0]));
  for (const service of ['secretsmanager', 'ssm', 'kms', 's3']) expect(services).not.toContain(service);
});

test('each of them is opened by its own parameter', () => {
  const opened = (parameters: string[]) =>
    sources
      .filter((one) => boundaryWith(parameters)(...one))
      .map(([action, , context]) => [action, context['kms:ViaService']].filter(Boolean).join(' '));
  const through = (service: string) => `kms:Decrypt ${service}.us-east-1.amazonaws.com`;
  expect(opened(['secretPrefix=ANY'])).toEqual([
    'secretsmanager:GetSecretValue',
    'ssm:GetParameters',
    through('secretsmanager'),
    through('ssm'),
  ]);
  expect(opened(['bucketPrefix=ANY'])).toEqual([through('s3'), 's3:GetObject', 's3:GetBucketLocation']);
});

test('a deployment can leave its clusters the secrets and parameters of one prefix', () => {
  const allows = boundaryWith(['secretPrefix=web/']);
  const readsSecret = (name: string) =>
    allows('secretsmanager:GetSecretValue', regional('secretsmanager', `secret:${name}-AbCdEf`));
  expect(['web/token', 'payroll', 'webhook'].map(readsSecret)).toEqual([true, false, false]);
  const readsParameter = (name: string) => allows('ssm:GetParameters', regional('ssm', `parameter/${name}`));
  expect(['web/token', 'payroll', 'webhook'].map(readsParameter)).toEqual([true, false, false]);
});

test('a deployment can leave its clusters the environment files of the buckets of one prefix', () => {
  const account = { 'aws:ResourceAccount': '000000000000' };
  const reads = (parameters: string[], bucket: string, context: Record<string, string> = account) =>
    boundaryWith(parameters)('s3:GetObject', `arn:aws:s3:::${bucket}/app.env`, context);
  expect(reads(['bucketPrefix=ANY'], 'payroll')).toBe(true);
  expect(reads(['bucketPrefix=ANY'], 'payroll', { 'aws:ResourceAccount': '111111111111' })).toBe(false);
  expect(['web-config', 'payroll'].map((bucket) => reads(['bucketPrefix=web-'], bucket))).toEqual([
    true,
    false,
  ]);
  expect(boundaryWith(['bucketPrefix=ANY'])('s3:PutObject', 'arn:aws:s3:::payroll/app.env', account)).toBe(
    false,
  );
});

test('keys are used through the services whose contents they protect alone', () => {
  const key = regional('kms', 'key/1');
  const decrypts = (context: Record<string, string>) =>
    boundaryWith(['secretPrefix=ANY'])('kms:Decrypt', key, context);
  expect(decrypts({ 'kms:ViaService': 'secretsmanager.us-east-1.amazonaws.com' })).toBe(true);
  expect(decrypts({ 'kms:ViaService': 'dynamodb.us-east-1.amazonaws.com' })).toBe(false);
  expect(decrypts({})).toBe(false);
});

test('commands in containers are allowed by the deployment alone', () => {
  const opens = (parameters: string[]) => boundaryWith(parameters)('ssmmessages:OpenDataChannel', '*');
  expect([opens([]), opens(['executeCommand=true'])]).toEqual([false, true]);
});
