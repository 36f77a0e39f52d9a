import { expect, test } from '@jest/globals';
import { actionsOf, isOfType } from '../../../local/aws/iam/authorization-reference.ts';
import type { Permission } from '../../../local/aws/iam/permission.ts';
import { createEvaluate, type Evaluate } from '../../../local/aws/iam/policy/evaluate.ts';
import type { PolicyDocument, Statement } from '../../../local/aws/iam/role.ts';
import { stackName } from '../../../shared/domain/operation/stack-name.ts';
import { logGroupName, rolePath } from '../../../shared/domain/template/resource-names.ts';
import { resolvedPolicies } from './resolved-policies.ts';

/*
 * A stage may do nothing to another one. Every statement of the packaged policies of one is put against all names that
 * others in the account have, with the tags that they have there, and with everything else that a condition asks for.
 */

const account = '000000000000';
const regional = (service: string, resource: string) => `arn:aws:${service}:us-east-1:${account}:${resource}`;
const roleArn = (name: string) => `arn:aws:iam::${account}:role/${name}`;
const operation = '019366f2-8c1e-7d30-a5ab-6f0a2d1b9c11';

interface Target {
  arn: string;
  stack?: string;
  /** Whether it has the owner's tag. */
  isTagged: boolean;
}

/** What a stage has, by its names, and what its clusters have. */
function targetsOf(stage: string): Target[] {
  const owner = `fargate-clusters-${stage}`;
  const stack = stackName(owner, 'web', operation);
  const untagged = [
    regional('cloudformation', `stack/${owner}/1`),
    ...['createCluster', 'createStack'].map((name) => regional('lambda', `function:${owner}-${name}`)),
    ...['create-cluster', 'delete-cluster', 'clean-up'].flatMap((name) => [
      regional('states', `stateMachine:${owner}-${name}`),
      regional('states', `execution:${owner}-${name}:1`),
    ]),
    regional('dynamodb', `table/${owner}-Table-1ABCDEFGHIJKL`),
    regional('sqs', `${owner}-dead-letters`),
    ...[`/aws/lambda/${owner}`, `/aws/http-api/${owner}`, `/aws/vendedlogs/states/${owner}`, `/ecs/${owner}`]
      .concat(`/ecs/${stage}/_tasks`)
      .flatMap(groupArns),
    ...[
      'CloudFormationRole-1ABCDEFGHIJKL',
      'CreateStackIamRoleLambdaExecution-1ABCDEFGHIJKL',
      'DeleteClusterWorkflowRole-1ABCDEFGHIJKL',
      'ApiGatewayRole-1ABCDEFGHIJKL',
      'us-east-1-tasks',
      'us-east-1-volumes',
      'us-east-1-exec',
    ].map((name) => roleArn(`${owner}-${name}`)),
    `arn:aws:iam::${account}:policy/${owner}-RoleBoundary-1ABCDEFGHIJKL`,
  ];
  const tagged = [
    regional('cloudformation', `stack/${stack}/1`),
    ...groupArns(logGroupName(owner, stack)),
    ...['ExecutionRole', 'TaskRole'].map((id) =>
      roleArn(`${rolePath(owner).slice(1)}${stack.slice(0, 30)}-${id}-1ABCDEFGHIJKL`),
    ),
    regional('ecs', 'cluster/web'),
    regional('ecs', 'service/web/web'),
    regional('ecs', 'task/web/0123'),
    regional('ecs', 'task-definition/web:1'),
    ...[
      'vpc/vpc-1',
      'subnet/subnet-1',
      'route-table/rtb-1',
      'internet-gateway/igw-1',
      'security-group/sg-1',
    ].map((name) => regional('ec2', name)),
  ];
  return [
    ...untagged.map((arn) => ({ arn, isTagged: false })),
    ...tagged.map((arn) => ({ arn, stack, isTagged: true })),
  ];
}

const groupArns = (name: string) => [
  regional('logs', `log-group:${name}`),
  regional('logs', `log-group:${name}:log-stream:web/web/1`),
];

/** Everything that a condition may ask for, as whoever has taken a function over would send it. */
function contexts(
  owner: string,
  { Condition = {} }: Statement,
  target: Target,
  of: string,
): Permission['context'][] {
  const keys = Object.values(Condition).flatMap((one) => Object.entries(one));
  const wished = keys
    .filter(
      ([key]) =>
        !key.startsWith('aws:ResourceTag/') && !key.startsWith('ec2:') && key !== 'aws:ResourceAccount',
    )
    .map(([key, value]): [string, string] => [key, [value].flat()[0]!]);
  return [
    {
      ...Object.fromEntries(wished),
      'aws:ResourceAccount': account,
      'aws:RequestTag/fargate-clusters:owner': owner,
      ...(target.isTagged && { 'aws:ResourceTag/fargate-clusters:owner': of }),
      ...(target.stack && { 'aws:ResourceTag/aws:cloudformation:stack-name': target.stack }),
      ...(target.arn.includes(':ec2:') && {
        'ec2:Vpc': regional('ec2', 'vpc/vpc-1'),
        'ec2:Tenancy': 'default',
      }),
    },
  ];
}

/** What is made has no owner yet, and callers choose the names of what ECS has. */
const makesNew = /^ec2:Create(Vpc|Subnet|RouteTable|InternetGateway|SecurityGroup)$/;
const isMade = /^ecs:(CreateCluster|CreateService|RegisterTaskDefinition|RunTask)$/;

/** ECS tags in the call that makes something: nobody else has that yet. */
const tagsNew = ({ Condition = {} }: Statement) => 'ecs:CreateAction' in (Condition['StringEquals'] ?? {});

/** Clean-up looks at all stacks of the account, for which AWS takes no names: the owner's tag tells which are its own. */
const looksAtAll = /^(Plan|Run)CleanUpIamRoleLambdaExecution: cloudformation:DescribeStacks /;

async function trespasses(stage: string, others: string[], parameters: Record<string, string>) {
  const found: string[] = [];
  let tried = 0;
  for (const { name, documents } of await resolvedPolicies(stage, parameters)) {
    const evaluate: Evaluate = createEvaluate({
      policies: documents.map((document) => ({ name, document })),
    });
    for (const statement of documents
      .flatMap(({ Statement }: PolicyDocument) => Statement)
      .filter((one) => !tagsNew(one)))
      for (const { id, accessLevel, isWildcardOnly, service, resourceTypes } of await actionsIn(statement)) {
        if (isWildcardOnly || makesNew.test(id) || isMade.test(id)) continue;
        for (const other of others)
          for (const target of targetsOf(other)) {
            if (!resourceTypes.some((one) => isOfType(target.arn, one))) continue;
            const isRead = ['Read', 'List'].includes(accessLevel) && ['ecs', 'ec2'].includes(service);
            if (isRead) continue;
            for (const context of contexts(
              `fargate-clusters-${stage}`,
              statement,
              target,
              `fargate-clusters-${other}`,
            )) {
              tried += 1;
              const decision = evaluate({ action: id, resource: target.arn, context });
              if (decision === 'Allowed') found.push(`${name}: ${id} on ${target.arn}`);
            }
          }
      }
  }
  return { found: [...new Set(found)].filter((one) => !looksAtAll.test(one)), tried };
}

const actionsIn = async ({ Action }: Statement) => (await Promise.all([Action].flat().map(actionsOf))).flat();

test.each<[string, string[], Record<string, string>]>([
  ['dev', ['dev-2', 'prod', 'dev2'], {}],
  [
    'dev',
    ['dev-2', 'prod', 'dev-prod'],
    { executeCommand: 'true', taskRoles: 'web,team/batch', secretPrefix: 'web/' },
  ],
  ['production-eu-west-one', ['production-eu-west-on', 'production-eu-west', 'production'], {}],
])(
  'the stage %s may do nothing to %j, with %j',
  async (stage, others, parameters) => {
    const { found, tried } = await trespasses(stage, others, parameters);
    expect(found).toEqual([]);
    expect(tried).toBeGreaterThan(1000);
  },
  120_000,
);

test('the test sees a trespasser: the stage itself', async () => {
  const { found } = await trespasses('dev', ['dev'], {});
  expect(found.length).toBeGreaterThan(50);
});
