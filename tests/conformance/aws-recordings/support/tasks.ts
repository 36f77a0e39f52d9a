import type { Account } from './account.ts';
import { openCluster } from './fargate.ts';

/** Events arrive a moment after the change that they report. */
const secondsOfDelivery = 2;

export async function running(aws: Account) {
  const cluster = await openCluster(aws);
  const task = await cluster.inStatus(await cluster.run(), 'RUNNING');
  await aws.pass(secondsOfDelivery);
  return { cluster, task };
}

/** A task whose container ends by itself, once it has stopped. */
export async function ended(aws: Account) {
  const cluster = await openCluster(aws);
  aws.plan({ kind: 'container_exit', image: '*', exitCode: 0, afterSeconds: 8 });
  const task = await cluster.inStatus(await cluster.run(), 'STOPPED');
  await aws.pass(secondsOfDelivery);
  return task;
}
