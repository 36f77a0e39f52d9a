import { ECS, paginateListTaskDefinitions } from '@aws-sdk/client-ecs';
import { keyLifetime } from '../../../shared/domain/input/key-lifetime.ts';
import { timeOf } from '../../../shared/domain/operation/time-of-id.ts';
import { itemsOfKind } from './journal.ts';
import { Refusal } from './refusal.ts';

interface Found {
  arn: string;
  status: (typeof statuses)[number];
}

/** In this order, so that a revision whose status changes meanwhile is seen. */
const statuses = ['ACTIVE', 'INACTIVE', 'DELETE_IN_PROGRESS'] as const;

/** As many as AWS takes in one call. */
const batch = 10;

const nameOf = (arn: string) => arn.slice(arn.lastIndexOf('/') + 1);
const revisionOf = (arn: string) => Number(arn.slice(arn.lastIndexOf(':') + 1));
const familyOf = (taskDefinition: string) => taskDefinition.slice(0, taskDefinition.lastIndexOf(':'));

/**
 * Deletes the task definitions that were registered through the API; deletions of clusters have deleted their own. The
 * journals know them, so that families of others are not described; with `all` every one of the account is looked at. What
 * others made of one, tags copied, is theirs.
 */
export async function deleteTaskDefinitions(
  owner: string,
  { tables, all }: { tables: string[]; all: boolean },
): Promise<string[]> {
  const ecs = new ECS({});
  const known = new Set((await itemsOfKind(tables, 'task-definition')).flatMap(({ id }) => id?.S ?? []));
  const families = all ? [undefined] : [...new Set([...known].map(familyOf))];
  const own: Found[] = [];
  for (const family of families) own.push(...(await ownIn(ecs, family, { owner, known })));
  // The highest first: what is left of a run that ends early has no gaps before it.
  own.reverse();
  for (const { arn, status } of own)
    if (status === 'ACTIVE') await ecs.deregisterTaskDefinition({ taskDefinition: arn });
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

/**
 * Those of a family, or of all, that this deployment registered: by the journal, or the first that has their tags, where no
 * earlier one with the same can have been deleted.
 */
async function ownIn(
  client: ECS,
  familyPrefix: string | undefined,
  { owner, known }: { owner: string; known: Set<string> },
): Promise<Found[]> {
  const own: Found[] = [];
  const origins = new Set<string>();
  const families = new Map<string, { last: number; gapEnd: number }>();
  for (const found of await listed(client, familyPrefix)) {
    const described = await describe(client, found.arn);
    if (!described) continue;
    const { tags, registeredAt } = described;
    const [family, revision] = [familyOf(nameOf(found.arn)), revisionOf(found.arn)];
    const { last, gapEnd: earlierGapEnd } = families.get(family) ?? { last: 0, gapEnd: -Infinity };
    const gapEnd = revision === last + 1 ? earlierGapEnd : (registeredAt?.getTime() ?? Infinity);
    families.set(family, { last: revision, gapEnd });
    const request = tags.get(tag('request'));
    const origin = `${family} ${request ?? tags.get(tag('content'))}`;
    const isCopy = origins.has(origin) || isAfterGap(request, gapEnd) || isLate(request, registeredAt);
    const ofOwner = tags.get(tag('owner'));
    if (ofOwner === owner) origins.add(origin);
    const isOwn = known.has(nameOf(found.arn)) ? (ofOwner ?? owner) === owner : ofOwner === owner && !isCopy;
    if (isOwn && found.status !== 'DELETE_IN_PROGRESS') own.push(found);
  }
  return own;
}

/** Whether what a request registered may be among the revisions before it that are deleted. The clocks differ by less. */
const isAfterGap = (request: string | undefined, gapEnd: number) =>
  gapEnd >= (request === undefined ? 0 : timeOf(request) - 300_000);

/** Lower revisions first: whoever makes a revision of another one takes its tags along, and gets a higher number. */
async function listed(client: ECS, familyPrefix: string | undefined): Promise<Found[]> {
  const found: Found[] = [];
  for (const status of statuses)
    for await (const page of paginateListTaskDefinitions({ client }, { familyPrefix, status }))
      found.push(...(page.taskDefinitionArns ?? []).map((arn) => ({ arn, status })));
  return found.toSorted((one, other) => revisionOf(one.arn) - revisionOf(other.arn));
}

const tag = (name: string) => `fargate-clusters:${name}`;

/** A request registers nothing any more once its key is forgotten. */
const isLate = (request: string | undefined, registeredAt: Date | undefined) =>
  request !== undefined &&
  registeredAt !== undefined &&
  registeredAt.getTime() - timeOf(request) > keyLifetime * 1_000;

/** ECS forgets what is being deleted: it may be gone since it was listed. */
async function describe(client: ECS, name: string) {
  try {
    const { tags = [], taskDefinition } = await client.describeTaskDefinition({
      taskDefinition: name,
      include: ['TAGS'],
    });
    return {
      tags: new Map(tags.map(({ key, value }) => [key, value])),
      registeredAt: taskDefinition?.registeredAt,
    };
  } catch (error) {
    const { name: code, message } = error as Error;
    if (code === 'ClientException' && /unable to describe/i.test(message)) return undefined;
    throw error;
  }
}
