import { ownTags } from '../../../shared/domain/ownership.ts';
import { environment } from '../../support/environment.ts';
import type { Simulation } from '../run/simulation.ts';

const networkType = /^AWS::EC2::(VPC|Subnet|InternetGateway|RouteTable|SecurityGroup)$/;

/** When a cluster has become active, all of its network carries the tags of the owner and those that its stack has. */
export function watchNetworkTags({ aws, onWrite, plan, reached, violate }: Simulation): void {
  const touched = new Set(plan.hands.map(({ cluster }) => cluster));

  onWrite.push(({ kind, id, before, after }) => {
    if (kind !== 'cluster' || before?.['state'] !== 'creating' || after?.['state'] !== 'active') return;
    if (touched.has(id)) return;
    const stackId = after['stackId'] as string;
    const wanted = [
      [ownTags.owner, environment.STACK_PREFIX],
      [ownTags.cluster, id],
      [ownTags.operation, after['createdByOperation'] as string],
    ];
    for (const resource of networkOf(stackId)) {
      reached.add('a network was looked at');
      const tags = tagsOf(resource);
      const missing = wanted.filter(([key, value]) => tags.get(key!) !== value);
      if (missing.length > 0)
        violate('networks carry their tags', `${resource} of "${id}" lacks ${JSON.stringify(missing)}`);
    }
  });

  function networkOf(StackName: string): string[] {
    const { StackResources = [] } = aws.cloudFormation.actions.DescribeStackResources({ StackName });
    return StackResources.flatMap(({ ResourceType = '', PhysicalResourceId }) =>
      networkType.test(ResourceType) && PhysicalResourceId ? [PhysicalResourceId] : [],
    );
  }

  function tagsOf(id: string): Map<string, string> {
    const { Tags = [] } = aws.ec2.actions.DescribeTags({ Filters: [{ Name: 'resource-id', Values: [id] }] });
    return new Map(Tags.map(({ Key, Value }) => [Key!, Value!]));
  }
}
