import type { LocalAws } from '../../../local/aws/aws.ts';
import { ownershipTags } from '../../../shared/domain/ownership.ts';
import { environment } from '../../support/environment.ts';
import type { Plan } from '../plan/plan.ts';
import { registerOfAnotherDeployment } from '../../support/another-deployment.ts';
import { registerTheirs } from '../../support/theirs.ts';
import { theirGroupName } from './overreach.ts';

export const template = JSON.stringify({ Resources: { Theirs: { Type: 'AWS::Logs::LogGroup' } } });

/** Of another deployment, whose name begins like that of this one. */
const tags = ownershipTags({
  deployment: `${environment.STACK_PREFIX}2`,
  cluster: 'blue',
  operation: 'theirs',
});

/** Of another stage, whose name begins like that of this one, and under names of this one that it has not made. */
const logGroups = [
  '/ecs/test-2/fargate-clusters--test-2--blue-0123456789ab',
  '/ecs/test/theirs',
  '/ecs/theirs-task-definition',
];
const stacks = [
  { StackName: 'fargate-clusters-other-blue', tags },
  { StackName: 'fargate-clusters--test-2--blue-0123456789ab', tags },
  { StackName: 'fargate-clusters--test--blue-0123456789ab', tags: {} },
];

/** ECS clusters: of somebody, and of another stage. */
export const theirClusters = ['theirs', 'of-another-stage'];

type Account = Pick<Plan, 'newAccount'>;

/**
 * What others have in the account before this API does anything; the names are those that callers want too. Nobody has
 * an ECS cluster in a new account: it would bring the service-linked role of ECS with it.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using-service-linked-roles.html
 */
export async function makeTheirs(aws: LocalAws, { newAccount }: Account): Promise<void> {
  const { ecs, ec2, cloudFormation, logs } = aws;
  const family = registerTheirs(aws);
  const { Subnets = [] } = await ec2.actions.DescribeSubnets({});
  const subnets = Subnets.flatMap(({ SubnetId }) => SubnetId ?? []);
  if (!newAccount) for (const cluster of theirClusters) runTheirs(ecs, { cluster, family, subnets });
  await ec2.actions.CreateNetworkInterface({ SubnetId: subnets[0]!, Description: 'theirs' });
  for (const { StackName, tags: own } of stacks) {
    const Tags = Object.entries(own).map(([Key, Value]) => ({ Key, Value }));
    cloudFormation.actions.CreateStack({ StackName, TemplateBody: template, Tags });
  }
  for (const logGroupName of logGroups) logs.actions.CreateLogGroup({ logGroupName });
  registerOfAnotherDeployment(aws);
  await ec2.actions.CreateSecurityGroup({
    GroupName: theirGroupName,
    Description: 'The database trusts it',
    VpcId: Subnets[0]!.VpcId!,
  });
}

function runTheirs(
  ecs: LocalAws['ecs'],
  { cluster, family, subnets }: { cluster: string; family: string; subnets: string[] },
): void {
  const ofStage = Object.entries(tags).map(([key, value]) => ({ key, value }));
  ecs.actions.CreateCluster({ clusterName: cluster, tags: cluster === 'theirs' ? [] : ofStage });
  const where = { awsvpcConfiguration: { subnets, assignPublicIp: 'ENABLED' as const } };
  const what = { cluster, taskDefinition: family, launchType: 'FARGATE' as const };
  ecs.actions.CreateService({
    ...what,
    serviceName: 'theirs',
    desiredCount: 1,
    networkConfiguration: where,
  });
  ecs.actions.RunTask({ ...what, startedBy: 'theirs', networkConfiguration: where });
}

/** What must be the same from the beginning to the end, as one text. */
export function lookAtTheirs({ ecs, ec2, cloudFormation, logs }: LocalAws, { newAccount }: Account): string {
  const { taskDefinition } = ecs.actions.DescribeTaskDefinition({
    taskDefinition: 'theirs-task-definition:1',
  });
  const { NetworkInterfaces = [] } = ec2.actions.DescribeNetworkInterfaces({
    Filters: [{ Name: 'description', Values: ['theirs'] }],
  });
  const { SecurityGroups = [] } = ec2.actions.DescribeSecurityGroups({
    Filters: [{ Name: 'group-name', Values: [theirGroupName] }],
  });
  const groups = logGroups.flatMap(
    (logGroupNamePrefix) => logs.actions.DescribeLogGroups({ logGroupNamePrefix }).logGroups ?? [],
  );
  const described = stacks.flatMap(
    ({ StackName }) => cloudFormation.actions.DescribeStacks({ StackName }).Stacks ?? [],
  );
  return JSON.stringify({
    clusters: newAccount ? [] : theirClusters.map((name) => lookAtTheirCluster(ecs, name)),
    taskDefinition: taskDefinition?.status,
    family: ecs.actions.ListTaskDefinitions({ familyPrefix: 'theirs-task-definition' }).taskDefinitionArns,
    interfaces: NetworkInterfaces.map(({ NetworkInterfaceId }) => NetworkInterfaceId),
    ofAnotherDeployment: ecs.actions.ListTaskDefinitions({ familyPrefix: 'of-another-deployment' })
      .taskDefinitionArns,
    groups: SecurityGroups.map(({ GroupId, IpPermissions, Tags }) => [GroupId, IpPermissions, Tags]),
    logGroups: groups.map(({ logGroupName, retentionInDays }) => [logGroupName, retentionInDays]),
    stacks: described.map(({ StackStatus = '' }) =>
      /DELETE|UPDATE/.test(StackStatus) ? StackStatus : 'there',
    ),
  });
}

function lookAtTheirCluster(ecs: LocalAws['ecs'], cluster: string): object {
  const { clusters = [] } = ecs.actions.DescribeClusters({ clusters: [cluster], include: ['TAGS'] });
  const { services = [] } = ecs.actions.DescribeServices({ cluster, services: ['theirs'] });
  const { taskArns = [] } = ecs.actions.ListTasks({ cluster, startedBy: 'theirs' });
  return {
    cluster: clusters[0]?.status,
    tags: clusters[0]?.tags,
    service: [services[0]?.status, services[0]?.desiredCount],
    tasks: taskArns,
  };
}
