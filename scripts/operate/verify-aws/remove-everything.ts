import { paginateDescribeStacks } from '@aws-sdk/client-cloudformation';
import { setTimeout as pause } from 'node:timers/promises';
import * as api from '../../../client/client.ts';
import { clustersLeft } from '../removal/at-work.ts';
import { type Result, sentenceOf } from './run-steps.ts';
import { stopwatch } from './stopwatch.ts';
import { removeSecret, secretStackOf } from './secret-stack.ts';
import { inventory } from './inventory.ts';
import type { Visit } from './visit.ts';

const name = 'removal';
const question = 'Is nothing left of the deployment and of its clusters?';

/** Deletes the clusters and the deployment, whatever happened before. It names what is left and how to remove that. */
export async function removeEverything(visit: Visit): Promise<Result> {
  const seconds = stopwatch();
  process.stdout.write(`${name}: ${question}\n`);
  const finding = await remove(visit);
  process.stdout.write(`  ${sentenceOf(finding)} (${seconds()} s)\n`);
  return { name, question, seconds: seconds(), ...finding };
}

async function remove(visit: Visit) {
  const failures: string[] = [];
  for (const part of [deleteClusters, removeDeployment, removeSecret, lookAtWhatIsLeft])
    await part(visit).catch((error: Error) => failures.push(error.message));
  return failures.length === 0
    ? { outcome: 'pass' as const, seen: 'Nothing is left.' }
    : { outcome: 'fail' as const, seen: [...failures, remedy(visit)].join('\n') };
}

async function lookAtWhatIsLeft(visit: Visit): Promise<void> {
  const left = await inventory(visit);
  visit.record('left-after-removal', left);
  if (left.length > 0) throw new Error(`Left: ${left.join(', ')}`);
}

const remedy = (visit: Visit) =>
  `Remove it by hand: npm run remove -- --stage ${visit.stage} --region ${visit.target.region}, and the stack ${secretStackOf(visit)}.`;

/** Seconds between two looks. */
const interval = ({ target }: Visit) => (target.name === 'aws' ? 30 : 1);

/** Begins the deletion of every cluster that it can be begun of now. A deployment that failed half-way may have an API that fails. */
async function deleteByApi(client: api.Client): Promise<void> {
  const list = (cursor: string | undefined) =>
    api.listClusters({ client, query: { ...(cursor && { cursor }) } });
  for await (const { name: cluster } of api.everyItem(list))
    await api.deleteCluster({ client, path: { cluster } }).catch(() => undefined);
}

/** By the API; what it does not delete within an hour, by deleting the stacks. */
async function deleteClusters(visit: Visit): Promise<void> {
  if (!visit.isDeployed) return;
  const { aws, clientOfRemoval: client, owner } = visit;
  for (const seconds = stopwatch(); seconds() < 3_600; await pause(interval(visit) * 1_000)) {
    if ((await clustersLeft(aws.cloudFormation, { owner, tables: [] })).length === 0) return;
    await deleteByApi(client).catch(() => undefined);
  }
  for await (const { Stacks = [] } of paginateDescribeStacks({ client: aws.cloudFormation }, {}))
    for (const { StackName, Tags = [] } of Stacks)
      if (Tags.some(({ Key, Value }) => Key === 'fargate-clusters:owner' && Value === owner))
        await aws.cloudFormation.deleteStack({ StackName });
}

/** It refuses while workflows are at work or stacks are there: again for ten minutes. */
async function removeDeployment(visit: Visit): Promise<void> {
  for (const seconds = stopwatch(); ; await pause(interval(visit) * 1_000)) {
    try {
      return void (await visit.target.remove());
    } catch (error) {
      if (seconds() > 600) throw error;
    }
  }
}
