import { paginateListRoles, paginateListPolicies } from '@aws-sdk/client-iam';
import { paginateListTaskDefinitionFamilies } from '@aws-sdk/client-ecs';
import type { Visit } from './visit.ts';

/** What is there of a deployment and its clusters: `kind name`. Task definitions count, those that are being deleted do not. */
export async function inventory({ aws, owner, target }: Visit): Promise<string[]> {
  if (target.name === 'local') return [];
  const mine = (name: string | undefined): name is string => name?.startsWith(`${owner}-`) === true;
  const found: string[] = [];
  const add = (kind: string, names: (string | undefined)[]) =>
    found.push(...names.filter((name) => name !== undefined).map((name) => `${kind} ${name}`));

  const { Stacks = [] } = await aws.cloudFormation.describeStacks({});
  add(
    'stack',
    Stacks.map(({ StackName }) => StackName).filter((name) => name === owner || mine(name)),
  );
  for await (const { Roles = [] } of paginateListRoles({ client: aws.iam }, {}))
    add(
      'role',
      Roles.map(({ RoleName }) => RoleName).filter((name) => mine(name) && !name.endsWith('-verify')),
    );
  for await (const { Policies = [] } of paginateListPolicies({ client: aws.iam }, { Scope: 'Local' }))
    add('policy', Policies.map(({ PolicyName }) => PolicyName).filter(mine));
  for (const prefix of [
    `/aws/lambda/${owner}-`,
    `/ecs/${owner}`,
    `/aws/http-api/${owner}`,
    `/aws/vendedlogs/states/${owner}`,
  ]) {
    const { logGroups = [] } = await aws.logs.describeLogGroups({ logGroupNamePrefix: prefix });
    add(
      'log group',
      logGroups.map(({ logGroupName }) => logGroupName),
    );
  }
  add('table', ((await aws.dynamoDb.listTables({})).TableNames ?? []).filter(mine));
  const { stateMachines = [] } = await aws.sfn.listStateMachines({});
  add('state machine', stateMachines.map(({ name }) => name).filter(mine));
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
