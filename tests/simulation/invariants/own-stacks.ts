import type { Stack, Tag } from '@aws-sdk/client-cloudformation';
import { ownTags } from '../../../shared/domain/ownership.ts';
import type { LocalAws } from '../../../local/aws/aws.ts';
import { environment } from '../../support/environment.ts';

export interface OwnStack {
  name: string;
  status: string;
  cluster: string;
  operation: string;
}

/** The tags that stacks were made with, whatever people have made of them, by the stack's id. */
const tagsAsMade = new WeakMap<LocalAws, Map<string, Tag[]>>();

function tagsOf(aws: LocalAws, { StackId, Tags = [] }: Stack): Tag[] {
  const known = tagsAsMade.get(aws) ?? new Map<string, Tag[]>();
  tagsAsMade.set(aws, known);
  const tags = known.get(StackId!) ?? Tags;
  known.set(StackId!, tags);
  return tags;
}

/** The stacks of this API that are not deleted. */
export function ownStacks(aws: LocalAws): OwnStack[] {
  return every(aws.cloudFormation).flatMap((stack) => {
    const { StackName, StackStatus } = stack;
    const tags = tagsOf(aws, stack);
    const tag = (key: string) => tags.find(({ Key }) => Key === key)?.Value;
    const cluster = tag(ownTags.cluster);
    const operation = tag(ownTags.operation);
    const isOwn = tag(ownTags.owner) === environment.STACK_PREFIX;
    return isOwn && cluster && operation && StackStatus !== 'DELETE_COMPLETE'
      ? [{ name: StackName!, status: StackStatus!, cluster, operation }]
      : [];
  });
}

function every({ actions }: LocalAws['cloudFormation']): Stack[] {
  const stacks: Stack[] = [];
  let NextToken: string | undefined;
  do {
    const page = actions.DescribeStacks({ NextToken });
    stacks.push(...(page.Stacks ?? []));
    ({ NextToken } = page);
  } while (NextToken);
  return stacks;
}
