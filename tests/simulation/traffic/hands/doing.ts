import type { LocalAws } from '../../../../local/aws/aws.ts';
import type { Mortal } from '../../product/journal-shadow.ts';
import type { Placed } from './placed.ts';

/** The cluster that somebody does something to. */
export interface Where {
  name: string;
  stack: string;
  placed: Placed;
  /** Items of the table that go by themselves some day. */
  mortal: () => Mortal[];
  remove: (item: Mortal) => Promise<void>;
  /** Chooses among what the deed allows. */
  pick: number;
}

/** Gives what undoes it; false where there was nothing to do it to. */
export type Doing = (aws: LocalAws, where: Where) => Promise<boolean | (() => unknown)>;

/** Of what a stack has made so far. */
export async function physicalIds(
  { cloudFormation }: LocalAws,
  stack: string,
  type: string,
): Promise<string[]> {
  const { StackResources = [] } = cloudFormation.actions.DescribeStackResources({ StackName: stack });
  return StackResources.filter(
    ({ ResourceType, ResourceStatus }) => ResourceType === type && ResourceStatus === 'CREATE_COMPLETE',
  ).flatMap(({ PhysicalResourceId }) => PhysicalResourceId ?? []);
}
