import type { LocalAws } from '../../../local/aws/aws.ts';
import type { Iam } from '../../../local/aws/iam/iam.ts';
import type { PolicyDocument } from '../../../local/aws/iam/role.ts';
import { ownLogGroup } from '../../../shared/domain/template/template.ts';
import { clusterTemplates } from '../../../scripts/check/lint-templates/cluster-templates.ts';

const shapes = ['empty', 'hello-world', 'implied-rights'];

export interface DeployedRole {
  name: string;
  arn: string;
  document: PolicyDocument;
  policies: { name: string; document: PolicyDocument }[];
}

/** A role as a stack has made it, by its name; its policies as one document. */
export function deployedRole({ policies, roles }: Iam, named: RegExp): DeployedRole {
  const [name, { arn, attached, inline }] = [...roles].find(([one]) => named.test(one))!;
  const documents = [
    ...[...attached].map((one) => policies.get(one)!),
    ...[...inline.values()].map((text) => JSON.parse(text) as PolicyDocument),
  ];
  const document: PolicyDocument = {
    Version: '2012-10-17',
    Statement: documents.flatMap(({ Statement }) => Statement),
  };
  return { name, arn, document, policies: [{ name, document }] };
}

/** The template of a cluster as it is for this account and its default network. */
function forAccount({ ec2, iam, world }: LocalAws, template: object): string {
  const [vpc] = ec2.actions.DescribeVpcs({}).Vpcs!;
  const { Subnets = [] } = ec2.actions.DescribeSubnets({});
  const boundary = [...iam.policies.keys()].find((arn) => arn.includes('-RoleBoundary'))!;
  return JSON.stringify(template)
    .replaceAll('arn:aws:iam::123456789012:policy/fargate-clusters-dev-RoleBoundary', boundary)
    .replaceAll('123456789012', world.accountId)
    .replaceAll('vpc-0123456789abcdef0', vpc!.VpcId!)
    .replaceAll('subnet-0123456789abcdef0', Subnets[0]!.SubnetId!)
    .replaceAll('subnet-0fedcba9876543210', Subnets[1]!.SubnetId!);
}

async function settled({ cloudFormation, world }: LocalAws, StackName: string): Promise<string> {
  for (;;) {
    const { StackStatus = '' } = cloudFormation.actions.DescribeStacks({ StackName }).Stacks![0]!;
    if (!StackStatus.endsWith('_IN_PROGRESS')) return StackStatus;
    await world.clock.sleep(10);
  }
}

/** Makes clusters in the name of a role, and removes them; answers how each came to its two ends. */
export async function makeAndRemoveClusters(aws: LocalAws, RoleARN: string): Promise<string[]> {
  const { CreateStack, DeleteStack } = aws.cloudFormation.actions;
  const { CreateLogGroup, DeleteLogGroup } = aws.logs.actions;
  const templates = clusterTemplates();
  const ends: string[] = [];
  for (const shape of shapes) {
    const logGroupName = ownLogGroup(templates[shape]!);
    if (logGroupName) CreateLogGroup({ logGroupName });
    const { StackId = '' } = CreateStack({
      StackName: `fargate-clusters-dev-${shape}`,
      TemplateBody: forAccount(aws, templates[shape]!),
      RoleARN,
      OnFailure: 'DO_NOTHING',
      Capabilities: ['CAPABILITY_IAM'],
      Tags: [{ Key: 'fargate-clusters:owner', Value: 'fargate-clusters-dev' }],
    });
    const made = await settled(aws, StackId);
    DeleteStack({ StackName: StackId });
    ends.push(`${shape} ${made} ${await settled(aws, StackId)}`);
    if (logGroupName) DeleteLogGroup({ logGroupName });
  }
  return ends;
}
