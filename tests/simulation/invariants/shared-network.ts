import type { ClusterEntry } from '../../../shared/domain/operation/journal-entries.ts';
import type { SharedNetwork } from '../../support/shared-network.ts';
import type { Simulation } from '../run/simulation.ts';

const alone = 'clusters that share a network leave each other alone';

const removals = new Set(['DeleteSecurityGroup', 'DeleteVpcEndpoints', 'DeleteStack', 'StopTask']);

/**
 * The shared network is the same at any time, with what GuardDuty has put into it. A deletion of one cluster in it takes
 * nothing from the others: their security groups stay as they are, and the interfaces of their tasks.
 */
export function watchSharedNetwork(
  { aws, journal, onCall, onHand, onWrite, reached, violate }: Simulation,
  { vpcId }: SharedNetwork,
): () => void {
  const { actions } = aws.ec2;
  const inVpc = { Filters: [{ Name: 'vpc-id', Values: [vpcId] }] };
  const byHand = new Set<string>();
  onHand.push(({ cluster }) => byHand.add(cluster));

  function lookAtNetwork(): string {
    const { Subnets = [] } = actions.DescribeSubnets(inVpc);
    const { RouteTables = [] } = actions.DescribeRouteTables(inVpc);
    const attached = { Filters: [{ Name: 'attachment.vpc-id', Values: [vpcId] }] };
    const { InternetGateways = [] } = actions.DescribeInternetGateways(attached);
    return JSON.stringify([
      Subnets.map(({ SubnetId, Tags }) => [SubnetId, Tags]),
      RouteTables.map(({ RouteTableId, Routes, Associations = [], Tags }) => [
        RouteTableId,
        Routes,
        Associations.map(({ SubnetId }) => SubnetId),
        Tags,
      ]),
      InternetGateways.map(({ InternetGatewayId, Tags }) => [InternetGatewayId, Tags]),
    ]);
  }

  const before = lookAtNetwork();
  const sharing = () =>
    journal.clusters().filter(({ state, network }) => state !== 'create_failed' && network.mode === 'shared');

  /** Somebody may delete it by hand, and is heard only when all is done. */
  const isWhole = (stackName: string) =>
    (aws.cloudFormation.actions.ListStacks({}).StackSummaries ?? []).some(
      ({ StackName, StackStatus }) => StackName === stackName && StackStatus === 'CREATE_COMPLETE',
    );

  /** What others than clusters have there. */
  const monitoring = new Set<string>();

  function lookAtMonitoring(): void {
    const { VpcEndpoints = [] } = actions.DescribeVpcEndpoints(inVpc);
    const { SecurityGroups = [] } = actions.DescribeSecurityGroups({
      Filters: [...inVpc.Filters, { Name: 'tag:GuardDutyManaged', Values: ['true'] }],
    });
    const there = new Set([
      ...VpcEndpoints.flatMap(({ State, VpcEndpointId }) =>
        /deleting/i.test(State ?? '') ? [] : [VpcEndpointId!],
      ),
      ...SecurityGroups.map(({ GroupId }) => GroupId!),
    ]);
    for (const id of monitoring)
      if (!there.has(id)) violate('the shared network stays as it is', `${id} of GuardDuty is gone`);
    for (const id of there) monitoring.add(id);
    if (monitoring.size > 0) reached.add('GuardDuty watched the shared network');
  }

  /** The rules of security groups, as they were when their cluster was seen first. */
  const rules = new Map<string, string>();

  function lookAtGroups(): void {
    const { SecurityGroups = [] } = actions.DescribeSecurityGroups(inVpc);
    const there = new Map(
      SecurityGroups.map(({ GroupId, IpPermissions }) => [GroupId!, JSON.stringify(IpPermissions)]),
    );
    for (const { name, network, stackName } of sharing().filter(({ state }) => state === 'active')) {
      if (byHand.has(name) || !isWhole(stackName)) continue;
      for (const id of network.securityGroupIds) {
        const [was, is] = [rules.get(id), there.get(id)];
        if (is === undefined) violate(alone, `${id} of "${name}" is gone`);
        else if (was !== undefined && was !== is)
          violate(alone, `${id} of "${name}" is ${is} and was ${was}`);
        else rules.set(id, is);
      }
      lookAtInterfaces(name);
    }
  }

  /** Each task that runs has its interface. */
  function lookAtInterfaces(cluster: string): void {
    const { clusters = [] } = aws.ecs.actions.DescribeClusters({ clusters: [cluster] });
    if (clusters[0]?.status !== 'ACTIVE') return;
    const { taskArns = [] } = aws.ecs.actions.ListTasks({ cluster, desiredStatus: 'RUNNING' });
    if (taskArns.length === 0) return;
    const { tasks = [] } = aws.ecs.actions.DescribeTasks({ cluster, tasks: taskArns });
    const ids = tasks
      .filter(({ lastStatus, desiredStatus }) => lastStatus === 'RUNNING' && desiredStatus === 'RUNNING')
      .flatMap(({ attachments = [] }) => attachments)
      .flatMap(({ details = [] }) => details)
      .flatMap(({ name, value }) => (name === 'networkInterfaceId' ? [value!] : []));
    const Filters = [{ Name: 'network-interface-id', Values: ids }];
    const { NetworkInterfaces = [] } = ids.length > 0 ? actions.DescribeNetworkInterfaces({ Filters }) : {};
    const there = new Set(NetworkInterfaces.map(({ NetworkInterfaceId }) => NetworkInterfaceId));
    for (const id of ids) if (!there.has(id)) violate(alone, `${id} of a task of "${cluster}" is gone`);
  }

  onCall.push(({ action }, outcome) => {
    if (outcome !== 'ok' || !removals.has(action)) return;
    lookAtMonitoring();
    lookAtGroups();
  });

  onWrite.push(({ kind, before: was, after }) => {
    if (kind !== 'cluster' || after || !was) return;
    if ((was as unknown as ClusterEntry).network.mode !== 'shared') return;
    if (sharing().length > 0) reached.add('a cluster went while others shared its network');
    lookAtGroups();
  });

  return () => {
    const now = lookAtNetwork();
    if (now !== before) violate('the shared network stays as it is', `${now} was ${before}`);
    lookAtMonitoring();
    lookAtGroups();
  };
}
