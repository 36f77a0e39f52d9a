import { paginateDescribeStacks } from '@aws-sdk/client-cloudformation';
import { setTimeout as pause } from 'node:timers/promises';
import * as api from '../../client/client.ts';
import { clustersLeft } from '../removal/at-work.ts';
import type { Result } from './run-steps.ts';
import { stopwatch } from './stopwatch.ts';
import { inventory } from './inventory.ts';
import type { Visit } from './visit.ts';

const name = 'removal';
const question = 'Is nothing left of the service and of its clusters?';

/** Deletes the clusters and the service, whatever happened before. It names what is left and how to remove that. */
export async function removeEverything(visit: Visit): Promise<Result> {
  const seconds = stopwatch();
  process.stdout.write(`${name}: ${question}\n`);
  const finding = await remove(visit).catch((error: Error) => ({
    outcome: 'fail' as const,
    seen: `${error.message}\nRemove it by hand: npm run remove -- --stage ${visit.stage} --region ${visit.target.region}`,
  }));
  process.stdout.write(`  ${finding.outcome} (${seconds()} s): ${finding.seen}\n`);
  return { name, question, seconds: seconds(), ...finding };
}

async function remove(visit: Visit) {
  if (visit.isDeployed) await deleteClusters(visit);
  await visit.target.remove();
  const left = await inventory(visit);
  visit.record('left-after-removal', left);
  return left.length === 0
    ? { outcome: 'pass' as const, seen: 'Nothing is left.' }
    : { outcome: 'fail' as const, seen: `Left: ${left.join(', ')}` };
}

/** By the API; what it does not delete within an hour, by deleting the stacks. */
async function deleteClusters({ aws, client, owner, target }: Visit): Promise<void> {
  const seconds = stopwatch();
  while (target.name !== 'local' && seconds() < 3_600) {
    if ((await clustersLeft(aws.cloudFormation, owner)).length === 0) return;
    const list = (cursor: string | undefined) =>
      api.listClusters({ client, query: { ...(cursor && { cursor }) } });
    for await (const { name: cluster } of api.everyItem(list))
      await api.deleteCluster({ client, path: { cluster } });
    await pause(target.name === 'aws' ? 30_000 : 1_000);
  }
  for await (const { Stacks = [] } of paginateDescribeStacks({ client: aws.cloudFormation }, {}))
    for (const { StackName, Tags = [] } of Stacks)
      if (Tags.some(({ Key, Value }) => Key === 'fargate-clusters:owner' && Value === owner))
        await aws.cloudFormation.deleteStack({ StackName });
}
