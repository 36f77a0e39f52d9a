import type { LocalAws } from '../../../../local/aws/aws.ts';
import { AwsError } from '../../../../local/aws/aws-error.ts';
import { sleep } from '../../time/sleep.ts';

/** What was done by hand, until its owner takes it away. */
export interface Placed {
  interfaces: string[];
  groups: string[];
  /** ECS clusters. */
  clusters: string[];
  /** In ECS clusters of their own. */
  tasks: { cluster: string; task: string }[];
  services: { cluster: string; service: string }[];
  stacks: string[];
  /** What undoes the rest. */
  undo: (() => unknown)[];
}

export const nothingPlaced = (): Placed => ({
  interfaces: [],
  groups: [],
  clusters: [],
  tasks: [],
  services: [],
  stacks: [],
  undo: [],
});

/** Their owners take away what they placed, and undo what they changed. */
export async function takeAway(
  aws: LocalAws,
  { interfaces, groups, clusters, tasks, services, stacks, undo }: Placed,
): Promise<void> {
  // What was changed twice gets back what it had at first.
  for (const one of undo.splice(0).toReversed()) await unlessGone(one);
  for (const StackName of stacks.splice(0)) aws.cloudFormation.actions.DeleteStack({ StackName });
  for (const { cluster, service } of services.splice(0))
    await unlessGone(() => aws.ecs.actions.DeleteService({ cluster, service, force: true }));
  for (const { cluster, task } of tasks.splice(0))
    await unlessGone(() => aws.ecs.actions.StopTask({ cluster, task }));
  for (const cluster of clusters.splice(0)) {
    aws.ecs.actions.DeleteService({ cluster, service: 'theirs', force: true });
    await sleep(300);
    aws.ecs.actions.DeleteCluster({ cluster });
  }
  for (const NetworkInterfaceId of interfaces.splice(0))
    await aws.ec2.actions.DeleteNetworkInterface({ NetworkInterfaceId });
  for (const GroupId of groups.splice(0)) await aws.ec2.actions.DeleteSecurityGroup({ GroupId });
}

export async function unlessGone(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
  }
}
