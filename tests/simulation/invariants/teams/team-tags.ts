import { ownTags } from '../../../../shared/domain/ownership.ts';
import { environment } from '../../../support/environment.ts';
import type { Simulation } from '../../run/simulation.ts';

interface Tag {
  key?: string | undefined;
  value?: string | undefined;
  Key?: string | undefined;
  Value?: string | undefined;
}

const teamIn = (tags: Tag[] = []) =>
  tags.flatMap((tag) => ((tag.key ?? tag.Key) === ownTags.team ? [tag.value ?? tag.Value] : []))[0];

/** When a cluster has become active, everything of it in AWS that can have tags has that of its team. */
export function watchTeamTags({ aws, onWrite, plan, reached, violate }: Simulation): void {
  if (!plan.teams) return;
  const touched = new Set(plan.hands.map(({ cluster }) => cluster));
  const { cloudFormation, ec2, ecs, iam, logs } = aws;

  onWrite.push(({ kind, id, before, after }) => {
    if (kind !== 'cluster' || before?.['state'] !== 'creating' || after?.['state'] !== 'active') return;
    if (touched.has(id)) return;
    reached.add('the tags of a team were looked at');
    for (const [what, team] of teamsOf(id, after['stackId'] as string))
      if (team !== after['owner'])
        violate(
          'everything carries the tag of its team',
          `${what} of "${id}" of ${String(after['owner'])} has ${team}`,
        );
  });

  function teamsOf(cluster: string, StackName: string): [string, string | undefined][] {
    const { StackResources = [] } = cloudFormation.actions.DescribeStackResources({ StackName });
    const [stack] = cloudFormation.actions.DescribeStacks({ StackName }).Stacks!;
    const { logGroups = [] } = logs.actions.DescribeLogGroups({
      logGroupNamePrefix: `/ecs/${environment.STAGE}/${stack!.StackName}`,
    });
    const [group] = logGroups;
    return [
      ['its stack', teamIn(stack!.Tags)],
      ...(group
        ? [
            [
              'its log group',
              logs.actions.ListTagsForResource({ resourceArn: group.logGroupArn! }).tags?.[ownTags.team],
            ] as [string, string | undefined],
          ]
        : []),
      ...StackResources.flatMap(
        ({ ResourceType = '', PhysicalResourceId: id = '' }): [string, string | undefined][] => {
          const tags = tagsOf(cluster, ResourceType, id);
          return tags ? [[`${ResourceType} ${id}`, teamIn(tags)]] : [];
        },
      ),
    ];
  }

  /** Nothing for what has no tags. */
  function tagsOf(cluster: string, type: string, id: string): Tag[] | undefined {
    const include: 'TAGS'[] = ['TAGS'];
    switch (type) {
      case 'AWS::ECS::Cluster':
        return ecs.actions.DescribeClusters({ clusters: [id], include }).clusters?.[0]?.tags ?? [];
      case 'AWS::ECS::Service':
        return ecs.actions.DescribeServices({ cluster, services: [id], include }).services?.[0]?.tags ?? [];
      case 'AWS::ECS::TaskDefinition':
        return ecs.actions.DescribeTaskDefinition({ taskDefinition: id, include }).tags ?? [];
      case 'AWS::IAM::Role':
        return Object.entries(iam.roles.get(id)?.tags ?? {}).map(([key, value]) => ({ key, value }));
      case 'AWS::EC2::VPC':
      case 'AWS::EC2::Subnet':
      case 'AWS::EC2::InternetGateway':
      case 'AWS::EC2::RouteTable':
      case 'AWS::EC2::SecurityGroup':
        return ec2.actions.DescribeTags({ Filters: [{ Name: 'resource-id', Values: [id] }] }).Tags ?? [];
      default:
        return undefined;
    }
  }
}
