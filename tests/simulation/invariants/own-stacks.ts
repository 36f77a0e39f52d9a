import type { Stack } from '@aws-sdk/client-cloudformation';
import { ownTags } from '../../../shared/domain/input/tags.ts';
import type { LocalAws } from '../../../local/aws/aws.ts';
import { environment } from '../../support/product.ts';

export interface OwnStack {
  name: string;
  status: string;
  cluster: string;
  operation: string;
}

/** The stacks of this service that are not deleted. */
export function ownStacks({ cloudFormation }: LocalAws): OwnStack[] {
  return every(cloudFormation).flatMap(({ StackName, StackStatus, Tags = [] }) => {
    const tag = (key: string) => Tags.find(({ Key }) => Key === key)?.Value;
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
