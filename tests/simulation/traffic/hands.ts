import type { LocalAws } from '../../../local/aws/aws.ts';
import { AwsError } from '../../../local/aws/aws-error.ts';
import type { Hand } from '../plan/plan.ts';
import type { Simulation } from '../run/simulation.ts';
import { sleep } from '../time/sleep.ts';
import { template } from './theirs.ts';

/** What was placed by hand in a cluster's VPC, until its owner takes it away. */
export interface Placed {
  interfaces: string[];
  groups: string[];
  /** ECS clusters. */
  clusters: string[];
  services: { cluster: string; service: string }[];
  stacks: string[];
}

/** Has somebody do things in the account past this service, as planned. */
export function planHandsIn(simulation: Simulation): Placed {
  const placed: Placed = { interfaces: [], groups: [], clusters: [], services: [], stacks: [] };
  const { aws, plan, onWrite } = simulation;
  const schedule = (hand: Hand) =>
    aws.world.clock.after(hand.at, () => void attempt(simulation, hand, placed));
  for (const hand of plan.hands.filter(({ since }) => since === 'beginning')) schedule(hand);
  const untimely = new Set(plan.hands.filter(({ since }) => since === 'deletion'));
  onWrite.push(({ kind, id, after }) => {
    if (kind !== 'cluster' || after?.['state'] !== 'deleting') return;
    for (const hand of untimely) if (hand.cluster === id && untimely.delete(hand)) schedule(hand);
  });
  return placed;
}

async function attempt(simulation: Simulation, hand: Hand, placed: Placed): Promise<void> {
  const { aws, journal, trace, reached } = simulation;
  if (aws.world.clock.uptime() > simulation.plan.quietAt) return;
  const stack = journal.clusters().find(({ name }) => name === hand.cluster)?.stackName ?? 'none';
  try {
    const done = await deeds[hand.do](aws, { name: hand.cluster, stack, placed });
    if (!done) return;
    reached.add(`by hand: ${hand.do}`);
    for (const hear of simulation.onHand) hear(hand);
    trace.write(`by hand: ${hand.do} in ${hand.cluster}`);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
  }
}

interface Where {
  name: string;
  stack: string;
  placed: Placed;
}

type Doing = (aws: LocalAws, where: Where) => Promise<boolean>;

async function physicalIds({ cloudFormation }: LocalAws, stack: string, type: string): Promise<string[]> {
  const { StackResources = [] } = cloudFormation.actions.DescribeStackResources({ StackName: stack });
  return StackResources.filter(
    ({ ResourceType, ResourceStatus }) => ResourceType === type && ResourceStatus === 'CREATE_COMPLETE',
  ).flatMap(({ PhysicalResourceId }) => PhysicalResourceId ?? []);
}

const deeds: Record<Hand['do'], Doing> = {
  async delete_stack(aws, { stack }) {
    aws.cloudFormation.actions.DescribeStacks({ StackName: stack });
    aws.cloudFormation.actions.DeleteStack({ StackName: stack });
    return true;
  },
  async delete_service(aws, { name, stack }) {
    const [service] = await physicalIds(aws, stack, 'AWS::ECS::Service');
    if (service) aws.ecs.actions.DeleteService({ cluster: name, service, force: true });
    return service !== undefined;
  },
  async stop_tasks(aws, { name }) {
    const { taskArns = [] } = aws.ecs.actions.ListTasks({ cluster: name });
    for (const task of taskArns) aws.ecs.actions.StopTask({ cluster: name, task });
    return taskArns.length > 0;
  },
  async delete_log_group(aws, { stack }) {
    const [logGroupName] = await physicalIds(aws, stack, 'AWS::Logs::LogGroup');
    if (logGroupName) aws.logs.actions.DeleteLogGroup({ logGroupName });
    return logGroupName !== undefined;
  },
  async place_interface(aws, { stack, placed }) {
    const [SubnetId] = await physicalIds(aws, stack, 'AWS::EC2::Subnet');
    if (!SubnetId) return false;
    const made = await aws.ec2.actions.CreateNetworkInterface({ SubnetId, Description: 'placed' });
    placed.interfaces.push(made.NetworkInterface!.NetworkInterfaceId!);
    return true;
  },
  async place_group(aws, { stack, placed }) {
    const [VpcId] = await physicalIds(aws, stack, 'AWS::EC2::VPC');
    if (!VpcId) return false;
    const made = await aws.ec2.actions.CreateSecurityGroup({
      VpcId,
      GroupName: 'theirs',
      Description: 'theirs',
    });
    placed.groups.push(made.GroupId!);
    return true;
  },
  take_name: takeName,
  async start_task(aws, where) {
    const what = await whatToRun(aws, where);
    if (what) aws.ecs.actions.RunTask(what);
    return what !== undefined;
  },
  async start_service(aws, where) {
    const what = await whatToRun(aws, where);
    if (!what) return false;
    aws.ecs.actions.CreateService({ ...what, serviceName: 'by-hand', desiredCount: 2 });
    where.placed.services.push({ cluster: where.name, service: 'by-hand' });
    return true;
  },
  /** More stacks than fit on a page, and newer ones. */
  async crowd({ cloudFormation }, { placed }) {
    if (placed.stacks.length > 0) return false;
    for (let count = 0; count < 110; count++) {
      const StackName = `crowd-${count}`;
      cloudFormation.actions.CreateStack({ StackName, TemplateBody: template });
      placed.stacks.push(StackName);
    }
    return true;
  },
};

async function whatToRun(aws: LocalAws, { name, stack }: Where) {
  const [taskDefinition] = await physicalIds(aws, stack, 'AWS::ECS::TaskDefinition');
  const subnets = await physicalIds(aws, stack, 'AWS::EC2::Subnet');
  if (!taskDefinition || subnets.length === 0) return undefined;
  return {
    cluster: name,
    taskDefinition,
    launchType: 'FARGATE' as const,
    networkConfiguration: { awsvpcConfiguration: { subnets, assignPublicIp: 'ENABLED' as const } },
  };
}

async function takeName({ ecs, ec2 }: LocalAws, { name, placed }: Where): Promise<boolean> {
  const { clusters = [] } = ecs.actions.DescribeClusters({ clusters: [name] });
  if (clusters[0]?.status === 'ACTIVE') return false;
  ecs.actions.CreateCluster({ clusterName: name });
  const subnets = ec2.actions.DescribeSubnets({}).Subnets!.flatMap(({ SubnetId }) => SubnetId ?? []);
  try {
    ecs.actions.CreateService({
      cluster: name,
      serviceName: 'theirs',
      taskDefinition: 'theirs-task-definition:1',
      launchType: 'FARGATE',
      desiredCount: 1,
      networkConfiguration: { awsvpcConfiguration: { subnets: subnets.slice(0, 1) } },
    });
  } catch (error) {
    // ECS may lack its service-linked role.
    ecs.actions.DeleteCluster({ cluster: name });
    throw error;
  }
  placed.clusters.push(name);
  return true;
}

/** Their owners take away what they placed. */
export async function takeAway(
  aws: LocalAws,
  { interfaces, groups, clusters, services, stacks }: Placed,
): Promise<void> {
  for (const StackName of stacks.splice(0)) aws.cloudFormation.actions.DeleteStack({ StackName });
  for (const { cluster, service } of services.splice(0)) deleteService(aws, cluster, service);
  for (const cluster of clusters.splice(0)) {
    aws.ecs.actions.DeleteService({ cluster, service: 'theirs', force: true });
    await sleep(300);
    aws.ecs.actions.DeleteCluster({ cluster });
  }
  for (const NetworkInterfaceId of interfaces.splice(0))
    await aws.ec2.actions.DeleteNetworkInterface({ NetworkInterfaceId });
  for (const GroupId of groups.splice(0)) await aws.ec2.actions.DeleteSecurityGroup({ GroupId });
}

/** The service may have gone with its cluster. */
function deleteService({ ecs }: LocalAws, cluster: string, service: string): void {
  try {
    ecs.actions.DeleteService({ cluster, service, force: true });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
  }
}
