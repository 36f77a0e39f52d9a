import { ECS, paginateListTaskDefinitions } from '@aws-sdk/client-ecs';
import { itemsOfKind } from './journal.ts';
import { Refusal } from './refusal.ts';

interface Found {
  arn: string;
  isActive: boolean;
}

/** As many as AWS takes in one call. */
const batch = 10;

const nameOf = (arn: string) => arn.slice(arn.lastIndexOf('/') + 1);
const familyOf = (taskDefinition: string) => taskDefinition.slice(0, taskDefinition.lastIndexOf(':'));

/**
 * Deletes the task definitions that were registered through the API; deletions of clusters have deleted their own. The
 * journal knows them, so that those of others are not described; with `all` every one of the account is looked at.
 */
export async function deleteTaskDefinitions(
  owner: string,
  { table, all }: { table: string | undefined; all: boolean },
): Promise<string[]> {
  const ecs = new ECS({});
  const known = new Set((await itemsOfKind(table, 'task-definition')).flatMap(({ id }) => id?.S ?? []));
  const families = all ? [undefined] : [...new Set([...known].map(familyOf))];
  const own: Found[] = [];
  for (const family of families) own.push(...(await ownIn(ecs, family, { owner, known })));
  for (const { arn, isActive } of own)
    if (isActive) await ecs.deregisterTaskDefinition({ taskDefinition: arn });
  const refused: string[] = [];
  for (let start = 0; start < own.length; start += batch) {
    const taskDefinitions = own.slice(start, start + batch).map(({ arn }) => arn);
    const { failures = [] } = await ecs.deleteTaskDefinitions({ taskDefinitions });
    refused.push(...failures.map(({ arn, reason }) => `  ${arn}: ${reason}`));
  }
  if (refused.length > 0)
    throw new Refusal(`ECS keeps task definitions; run this again later.\n${refused.join('\n')}`);
  return own.map(({ arn }) => `AWS::ECS::TaskDefinition ${arn}`);
}

async function ownIn(
  client: ECS,
  familyPrefix: string | undefined,
  { owner, known }: { owner: string; known: Set<string> },
): Promise<Found[]> {
  const own: Found[] = [];
  for (const status of ['ACTIVE', 'INACTIVE'] as const)
    for await (const page of paginateListTaskDefinitions({ client }, { familyPrefix, status }))
      for (const arn of page.taskDefinitionArns ?? [])
        if (known.has(nameOf(arn)) || (await isOwned(client, arn, owner)))
          own.push({ arn, isActive: status === 'ACTIVE' });
  return own;
}

async function isOwned(client: ECS, taskDefinition: string, owner: string): Promise<boolean> {
  const { tags = [] } = await client.describeTaskDefinition({ taskDefinition, include: ['TAGS'] });
  return tags.some(({ key, value }) => key === 'fargate-clusters:owner' && value === owner);
}
