import { beforeAll, expect, test } from '@jest/globals';
import { createEvaluate, type Evaluate } from '../../../local/aws/iam/policy/evaluate.ts';
import { resolvedPolicies } from './resolved-policies.ts';

/*
 * Somebody has taken over a function: what none of them may do with its role, however open the deployment is. What single
 * functions may do beyond their own deployment is in docs/security.md.
 */
const account = '000000000000';
const regional = (service: string, resource: string) => `arn:aws:${service}:us-east-1:${account}:${resource}`;
const role = (name: string) => `arn:aws:iam::${account}:role/${name}`;
const owner = 'fargate-clusters-test';
const own = { 'aws:ResourceTag/fargate-clusters:owner': owner };

let functions: [name: string, evaluate: Evaluate][];
beforeAll(async () => {
  const open = {
    taskRoles: 'web',
    secretPrefix: 'ANY',
    bucketPrefix: 'ANY',
    vpcs: 'ANY',
    securityGroups: 'ANY',
    fileSystems: 'ANY',
    snapshots: 'ANY',
    logGroups: '/shop',
    executeCommand: 'true',
    sharedNetwork: 'true',
    earlierNames: 'true',
  };
  const policies = await resolvedPolicies('test', open);
  functions = policies
    .filter(({ name }) => name.endsWith('IamRoleLambdaExecution'))
    .map(({ name, documents }) => [
      name,
      createEvaluate({ policies: documents.map((document) => ({ name, document })) }),
    ]);
  expect(functions.length).toBeGreaterThan(40);
}, 60_000);

type Try = [actions: string[], resource: string, context?: Record<string, string>];

/** The functions that may do any of it, with the action. */
const trespassers = (tries: Try[]) =>
  functions.flatMap(([name, evaluate]) =>
    tries.flatMap(([actions, resource, context = {}]) =>
      actions
        .filter((action) => evaluate({ action, resource, context }) === 'Allowed')
        .map((action) => `${name}: ${action} on ${resource}`),
    ),
  );

const table = regional('dynamodb', 'table/fargate-clusters-test-Table-1ABCDEFGHIJKL');
const deployment = regional('cloudformation', `stack/${owner}/1`);
const ofFunction = role('fargate-clusters-test-CreateStackIamRoleLambdaExecution-1ABCDEFGHIJKL');
const ofCluster = role('fargate-clusters/test/x-ExecutionRole-1');

const closed: Record<string, Try[]> = {
  'reads secrets, parameters and files, or decrypts': [
    [['secretsmanager:GetSecretValue'], regional('secretsmanager', 'secret:web-AbCdEf'), own],
    [['ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParametersByPath'], regional('ssm', 'parameter/web')],
    [['kms:Decrypt', 'kms:CreateGrant'], regional('kms', 'key/1')],
    [['s3:GetObject', 's3:PutObject', 's3:ListBucket'], 'arn:aws:s3:::web/app.env'],
    [['elasticfilesystem:ClientMount'], regional('elasticfilesystem', 'file-system/fs-1')],
  ],
  'changes networks, or makes machines and snapshots': [
    [
      ['ec2:AuthorizeSecurityGroupIngress', 'ec2:RevokeSecurityGroupIngress', 'ec2:DeleteSecurityGroup'],
      regional('ec2', 'security-group/sg-1'),
      own,
    ],
    [['ec2:DeleteVpc', 'ec2:ModifyVpcAttribute', 'ec2:CreateSubnet'], regional('ec2', 'vpc/vpc-1'), own],
    [['ec2:DeleteNetworkInterface'], regional('ec2', 'network-interface/eni-1'), own],
    [['ec2:RunInstances'], regional('ec2', 'instance/*')],
    [['ec2:CreateVolume', 'ec2:CreateSnapshot', 'ec2:AttachVolume'], regional('ec2', 'volume/*')],
  ],
  'changes roles and policies, or takes on a role': [
    ...[role('Admin'), ofFunction, ofCluster].map((arn): Try => [
      [
        'iam:CreateRole',
        'iam:PutRolePolicy',
        'iam:AttachRolePolicy',
        'iam:UpdateAssumeRolePolicy',
        'iam:DeleteRolePermissionsBoundary',
        'iam:DeleteRole',
        'iam:TagRole',
        'sts:AssumeRole',
      ],
      arn,
      own,
    ]),
    [['iam:CreatePolicyVersion'], `arn:aws:iam::${account}:policy/${owner}-RoleBoundary-1ABCDEFGHIJKL`],
  ],
  'passes a role that the deployment does not list, or one to another service': [
    ...[role('Admin'), ofFunction].flatMap((arn) =>
      ['ecs-tasks', 'ecs', 'cloudformation', 'lambda'].map((service): Try => [
        ['iam:PassRole'],
        arn,
        { 'iam:PassedToService': `${service}.amazonaws.com` },
      ]),
    ),
    [['iam:PassRole'], ofCluster, { 'iam:PassedToService': 'lambda.amazonaws.com' }],
  ],
  'reads lines of logs, or writes some to another log': [
    ...['/ecs/test/web', '/shop', `/aws/lambda/${owner}`].map((group): Try => [
      ['logs:GetLogEvents', 'logs:FilterLogEvents', 'logs:StartQuery'],
      regional('logs', `log-group:${group}:log-stream:web`),
      own,
    ]),
    ...['/ecs/test/web', '/shop', `/aws/http-api/${owner}`, `/aws/vendedlogs/states/${owner}`].map(
      (group): Try => [['logs:PutLogEvents'], regional('logs', `log-group:${group}:log-stream:web`), own],
    ),
    ...['/shop', `/aws/lambda/${owner}`, `/aws/http-api/${owner}`].map((group): Try => [
      ['logs:DeleteLogGroup', 'logs:PutRetentionPolicy'],
      regional('logs', `log-group:${group}`),
      own,
    ]),
  ],
  'reads or takes away the journal as a whole': [
    [
      [
        'Scan',
        'PartiQLSelect',
        'PartiQLUpdate',
        'DeleteTable',
        'UpdateTable',
        'UpdateContinuousBackups',
        'UpdateTimeToLive',
        'ExportTableToPointInTime',
      ].map((action) => `dynamodb:${action}`),
      table,
    ],
  ],
  'changes the deployment, its functions, routes, workflows and alarms, or what it spends': [
    [
      ['cloudformation:UpdateStack', 'cloudformation:DeleteStack', 'cloudformation:CreateChangeSet'],
      deployment,
      own,
    ],
    [
      ['lambda:UpdateFunctionCode', 'lambda:UpdateFunctionConfiguration', 'lambda:InvokeFunction'],
      regional('lambda', `function:${owner}-createStack`),
    ],
    [['apigateway:PATCH', 'apigateway:DELETE'], 'arn:aws:apigateway:us-east-1::/apis/a'],
    [['states:UpdateStateMachine'], regional('states', `stateMachine:${owner}-clean-up`)],
    [['states:StopExecution'], regional('states', `execution:${owner}-clean-up:1`)],
    [['events:PutRule', 'events:DisableRule'], regional('events', `rule/${owner}`)],
    [['cloudwatch:DeleteAlarms', 'cloudwatch:DisableAlarmActions'], regional('cloudwatch', 'alarm:a')],
    [['sqs:ReceiveMessage', 'sqs:PurgeQueue'], regional('sqs', `${owner}-dead-letters`)],
    [['servicequotas:RequestServiceQuotaIncrease'], '*'],
  ],
};

test.each(Object.entries(closed))('no function %s', (_, tries) => {
  expect(trespassers(tries)).toEqual([]);
});

/** What IAM cannot narrow to this deployment, and the functions that may do it: docs/security.md says so. */
const foreign: [what: string, tried: Try, functions: string[]][] = [
  [
    'read every task definition of the account',
    [['ecs:DescribeTaskDefinition'], '*'],
    [
      'CreateCluster',
      'CreateStack',
      'DeregisterTaskDefinition',
      'DiagnoseCreation',
      'GetTaskDefinition',
      'ImportTaskDefinition',
      'PlanCluster',
      'PlanTaskDefinitionImport',
      'RegisterTaskDefinition',
      'RunTasks',
    ],
  ],
  [
    'deregister every task definition of the account',
    [['ecs:DeregisterTaskDefinition'], '*'],
    ['DeregisterTaskDefinition', 'RunCleanUp'],
  ],
  [
    'stop tasks of the account that have no owner tag',
    [['ecs:StopTask'], regional('ecs', 'task/web/0123')],
    ['RunCleanUp', 'StopClusterTasks', 'StopTask', 'StopTasks'],
  ],
  [
    'scale services of the account that have no owner tag',
    [['ecs:UpdateService'], regional('ecs', 'service/web/web')],
    ['RunCleanUp', 'StopServices'],
  ],
];

test.each(foreign)('few functions may %s', (_, tried, expected) => {
  const named = trespassers([tried]).map((one) => one.replace(/IamRoleLambdaExecution.*/, ''));
  expect(named.toSorted()).toEqual(expected);
});

test('one function alone has CloudFormation make something', () => {
  const create: Try = [
    ['cloudformation:CreateStack'],
    regional('cloudformation', 'stack/fargate-clusters--test--web-1/1'),
    {
      'aws:RequestTag/fargate-clusters:owner': owner,
      'cloudformation:RoleArn': role(`${owner}-CloudFormationRole-1ABCDEFGHIJKL`),
    },
  ];
  expect(trespassers([create])).toEqual([expect.stringMatching(/^CreateStackIamRoleLambdaExecution: /)]);
});
