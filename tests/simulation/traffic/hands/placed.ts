import type { LocalAws } from '../../../../local/aws/aws.ts';
import { AwsError } from '../../../../local/aws/aws-error.ts';
import { sleep } from '../../time/sleep.ts';

/** What somebody changed by hand, and what undoes it. */
export interface Change {
  /** Two changes of the same are undone the later one first. */
  of: string;
  undo: () => unknown;
}

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
  /** The ARNs of task definitions. */
  definitions: string[];
  /** All else that was changed, in order. */
  changes: Change[];
}

export const nothingPlaced = (): Placed => ({
  interfaces: [],
  groups: [],
  clusters: [],
  tasks: [],
  services: [],
  stacks: [],
  definitions: [],
  changes: [],
});

/** Their owners take away what they placed, and undo what they changed. */
export async function takeAway(
  aws: LocalAws,
  { interfaces, groups, clusters, tasks, services, stacks, definitions, changes }: Placed,
): Promise<void> {
  await undoAll(changes.splice(0));
  for (const StackName of stacks.splice(0)) aws.cloudFormation.actions.DeleteStack({ StackName });
  for (const taskDefinition of definitions.splice(0))
    await unlessGone(() => aws.ecs.actions.DeregisterTaskDefinition({ taskDefinition }));
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

/** Undoes a change with those of the same that came after it, of which each would bring back what it found. */
export async function undoFrom({ changes }: Placed, change: Change): Promise<void> {
  const since = changes.slice(changes.indexOf(change)).filter(({ of }) => of === change.of);
  for (const one of since) changes.splice(changes.indexOf(one), 1);
  await undoAll(since);
}

/** What was changed twice gets back what it had at first. */
async function undoAll(changes: Change[]): Promise<void> {
  for (const { undo } of changes.toReversed()) await unlessGone(undo);
}

export async function unlessGone(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
  }
}
