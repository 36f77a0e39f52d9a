import type { LocalAws } from '../../../local/aws/aws.ts';
import { AwsError } from '../../../local/aws/aws-error.ts';
import type { Hand } from '../plan/plan.ts';
import type { Simulation } from '../run/simulation.ts';
import { sleep } from '../time/sleep.ts';

/** What was placed by hand in a cluster's VPC, until its owner takes it away. */
export interface Placed {
  interfaces: string[];
  groups: string[];
  /** ECS clusters. */
  clusters: string[];
}

/** Has somebody do things in the account past this service, as planned. */
export function planHandsIn(simulation: Simulation): Placed {
  const placed: Placed = { interfaces: [], groups: [], clusters: [] };
  for (const hand of simulation.plan.hands)
    simulation.aws.world.clock.after(hand.at, () => void attempt(simulation, hand, placed));
  return placed;
}

async function attempt(simulation: Simulation, hand: Hand, placed: Placed): Promise<void> {
  const { aws, journal, trace, reached } = simulation;
  const stack = journal.clusters().find(({ name }) => name === hand.cluster)?.stackName ?? 'none';
  try {
    const done = await deeds[hand.do](aws, { name: hand.cluster, stack, placed });
    if (!done) return;
    reached.add(`by hand: ${hand.do}`);
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
  async start_task(aws, { name, stack }) {
    const [definition] = await physicalIds(aws, stack, 'AWS::ECS::TaskDefinition');
    const subnets = await physicalIds(aws, stack, 'AWS::EC2::Subnet');
    if (!definition || subnets.length === 0) return false;
    aws.ecs.actions.RunTask({
      cluster: name,
      taskDefinition: definition,
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets, assignPublicIp: 'ENABLED' } },
    });
    return true;
  },
};

async function takeName({ ecs, ec2 }: LocalAws, { name, placed }: Where): Promise<boolean> {
  const { clusters = [] } = ecs.actions.DescribeClusters({ clusters: [name] });
  if (clusters[0]?.status === 'ACTIVE') return false;
  ecs.actions.CreateCluster({ clusterName: name });
  const subnets = ec2.actions.DescribeSubnets({}).Subnets!.flatMap(({ SubnetId }) => SubnetId ?? []);
  ecs.actions.CreateService({
    cluster: name,
    serviceName: 'theirs',
    taskDefinition: 'theirs-task-definition:1',
    launchType: 'FARGATE',
    desiredCount: 1,
    networkConfiguration: { awsvpcConfiguration: { subnets: subnets.slice(0, 1) } },
  });
  placed.clusters.push(name);
  return true;
}

/** Their owners take away what they placed. */
export async function takeAway(aws: LocalAws, { interfaces, groups, clusters }: Placed): Promise<void> {
  for (const cluster of clusters.splice(0)) {
    aws.ecs.actions.DeleteService({ cluster, service: 'theirs', force: true });
    await sleep(300);
    aws.ecs.actions.DeleteCluster({ cluster });
  }
  for (const NetworkInterfaceId of interfaces.splice(0))
    await aws.ec2.actions.DeleteNetworkInterface({ NetworkInterfaceId });
  for (const GroupId of groups.splice(0)) await aws.ec2.actions.DeleteSecurityGroup({ GroupId });
}
