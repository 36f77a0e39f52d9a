import { ownTags } from '../../../shared/domain/input/tags.ts';
import type { LocalAws } from '../../../local/aws/aws.ts';

export interface OwnStack {
  name: string;
  status: string;
  cluster: string;
  operation: string;
}

/** The stacks of this service that are not deleted. */
export function ownStacks({ cloudFormation }: LocalAws): OwnStack[] {
  const { Stacks = [] } = cloudFormation.actions.DescribeStacks({});
  return Stacks.flatMap(({ StackName, StackStatus, Tags = [] }) => {
    const tag = (key: string) => Tags.find(({ Key }) => Key === key)?.Value;
    const cluster = tag(ownTags.cluster);
    const operation = tag(ownTags.operation);
    return cluster && operation && StackStatus !== 'DELETE_COMPLETE'
      ? [{ name: StackName!, status: StackStatus!, cluster, operation }]
      : [];
  });
}
