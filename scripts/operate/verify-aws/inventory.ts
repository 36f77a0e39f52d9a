import { paginateDescribeStacks } from '@aws-sdk/client-cloudformation';
import { paginateListTables } from '@aws-sdk/client-dynamodb';
import { paginateListRoles, paginateListPolicies } from '@aws-sdk/client-iam';
import { paginateListTaskDefinitionFamilies } from '@aws-sdk/client-ecs';
import { paginateListStateMachines } from '@aws-sdk/client-sfn';
import { stageOf } from '../../../shared/domain/template/resource-names.ts';
import { secretStackOf } from './secret-stack.ts';
import type { Visit } from './visit.ts';
import { volumesOf } from './volumes.ts';

/** What is there of a deployment and its clusters: `kind name`. Task definitions count, those that are being deleted do not. */
export async function inventory(visit: Visit): Promise<string[]> {
  const { aws, owner, target } = visit;
  if (target.name === 'local') return [];
  const stage = stageOf(owner);
  const mine = (name: string | undefined): name is string =>
    [`${owner}-`, `fargate-clusters--${stage}--`].some((start) => name?.startsWith(start));
  const found: string[] = [];
  const add = (kind: string, names: (string | undefined)[]) =>
    found.push(...names.filter((name) => name !== undefined).map((name) => `${kind} ${name}`));

  const isStack = (name: string | undefined) => name === owner || name === secretStackOf(visit) || mine(name);
  for await (const { Stacks = [] } of paginateDescribeStacks({ client: aws.cloudFormation }, {}))
    add('stack', Stacks.map(({ StackName }) => StackName).filter(isStack));
  for await (const { Roles = [] } of paginateListRoles({ client: aws.iam }, {}))
    add(
      'role',
      Roles.map(({ RoleName }) => RoleName).filter((name) => mine(name) && !name.endsWith('-verify')),
    );
  for await (const { Policies = [] } of paginateListPolicies({ client: aws.iam }, { Scope: 'Local' }))
    add('policy', Policies.map(({ PolicyName }) => PolicyName).filter(mine));
  for (const prefix of [
    `/aws/lambda/${owner}`,
    `/ecs/${owner}`,
    `/ecs/${stage}/`,
    `/aws/http-api/${owner}`,
    `/aws/vendedlogs/states/${owner}`,
  ]) {
    const { logGroups = [] } = await aws.logs.describeLogGroups({ logGroupNamePrefix: prefix });
    add(
      'log group',
      logGroups.map(({ logGroupName }) => logGroupName),
    );
  }
  for await (const { TableNames = [] } of paginateListTables({ client: aws.dynamoDb }, {}))
    add('table', TableNames.filter(mine));
  for await (const { stateMachines = [] } of paginateListStateMachines({ client: aws.sfn }, {}))
    add('state machine', stateMachines.map(({ name }) => name).filter(mine));
  if (!target.lacks.includes('volumes'))
    add(
      'volume',
      (await volumesOf(visit)).map(({ VolumeId }) => VolumeId),
    );
  const { Vpcs = [] } = await aws.ec2.describeVpcs({
    Filters: [{ Name: 'tag:fargate-clusters:owner', Values: [owner] }],
  });
  add(
    'VPC',
    Vpcs.map(({ VpcId }) => VpcId),
  );
  // Without their tags, nobody knows whose the inactive ones are.
  const statuses = target.lacks.includes('stack-tags')
    ? (['ACTIVE'] as const)
    : (['ACTIVE', 'INACTIVE'] as const);
  for (const status of statuses) {
    const query = { familyPrefix: 'verify-', status };
    for await (const { families = [] } of paginateListTaskDefinitionFamilies({ client: aws.ecs }, query))
      add(`task definitions (${status})`, families);
  }
  return found;
}
