import type { ClusterEntry } from '../../../shared/domain/operation/journal-entries.ts';
import type { SharedNetwork } from '../../support/shared-network.ts';
import type { Simulation } from '../run/simulation.ts';

/**
 * The shared network is the same at any time. A deletion of one cluster in it takes nothing from the others: their
 * security groups stay.
 */
export function watchSharedNetwork(
  { aws, journal, onHand, onWrite, reached, violate }: Simulation,
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

  function lookAtGroups(): void {
    const { SecurityGroups = [] } = actions.DescribeSecurityGroups(inVpc);
    const there = new Set(SecurityGroups.map(({ GroupId }) => GroupId));
    for (const { name, network, stackName } of sharing().filter(({ state }) => state === 'active'))
      for (const id of network.securityGroupIds)
        if (!there.has(id) && !byHand.has(name) && isWhole(stackName))
          violate('clusters that share a network leave each other alone', `${id} of "${name}" is gone`);
  }

  onWrite.push(({ kind, before: was, after }) => {
    if (kind !== 'cluster' || after || !was) return;
    if ((was as unknown as ClusterEntry).network.mode !== 'shared') return;
    if (sharing().length > 0) reached.add('a cluster went while others shared its network');
    lookAtGroups();
  });

  return () => {
    const now = lookAtNetwork();
    if (now !== before) violate('the shared network stays as it is', `${now} was ${before}`);
    lookAtGroups();
  };
}
