import { type CloudFormation, paginateDescribeStacks } from '@aws-sdk/client-cloudformation';
import { stackNamed } from '../removal/stack-named.ts';

/** The output in which a deployment remembers whether its policies cover the names of versions before 1.0.0. */
const output = 'ParameterEarlierNames';

/**
 * Whether policies have to cover the names that versions before 1.0.0 gave to clusters: on the upgrade from one, since
 * creations may be on their way, and then as long as there is a stack with such a name. Nothing where there is no
 * deployment.
 */
export async function needsEarlierNames(client: CloudFormation, owner: string): Promise<boolean | undefined> {
  const { Outputs = [] } = (await stackNamed(client, owner)) ?? {};
  const outputs = new Map(Outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  if (!outputs.has('HttpApiUrl')) return undefined;
  if (!outputs.has(output)) return true;
  return outputs.get(output) === 'true' && (await hasEarlierStack(client, owner));
}

async function hasEarlierStack(client: CloudFormation, owner: string): Promise<boolean> {
  for await (const { Stacks = [] } of paginateDescribeStacks({ client }, {}))
    for (const { StackName = '', StackStatus, Tags = [] } of Stacks) {
      const isOwn = Tags.some(({ Key, Value }) => Key === 'fargate-clusters:owner' && Value === owner);
      if (isOwn && StackStatus !== 'DELETE_COMPLETE' && StackName.startsWith(`${owner}-`)) return true;
    }
  return false;
}
