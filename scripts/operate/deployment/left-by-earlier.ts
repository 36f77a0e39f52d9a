import type { CloudFormation } from '@aws-sdk/client-cloudformation';
import { clustersLeft } from '../removal/at-work.ts';
import { stackNamed } from '../removal/stack-named.ts';

/** Where a deployment begins anew, what it will not know: the clusters of an earlier one. Answers lines for whoever deploys. */
export async function leftByEarlier(cloudFormation: CloudFormation, owner: string): Promise<string[]> {
  if (await stackNamed(cloudFormation, owner)) return [];
  const left = await clustersLeft(cloudFormation, { owner, tables: [] });
  if (left.length === 0) return [];
  return [
    `Clusters of an earlier ${owner} are still there, and cost money. The new one will not know them, and leaves them alone:`,
    ...left.map((one) => `  ${one}`),
    'Delete the stack of each that nobody needs.',
  ];
}
