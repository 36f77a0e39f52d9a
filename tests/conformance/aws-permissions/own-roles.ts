import type { Permission } from '../../../local/aws/iam/permission.ts';
import { lambdaLogicalId, type readDeployment } from '../../support/deployment.ts';
import { account, allowed, runsCommands, startsEarlierTasks, startsTasks } from './options.ts';

/** In the account of the deployment that tests read. */
const here = (needs: Permission[]): Permission[] =>
  JSON.parse(JSON.stringify(needs).replaceAll(account, '000000000000'));

type Deployment = ReturnType<typeof readDeployment>;

/** A role that a service of AWS takes on, and what the service does with it. */
interface OwnRole {
  /** Its logical id. */
  role: string;
  service: string;
  /** Whether the service says for which account it takes the role on. */
  isAsked: boolean;
  needs: Permission[];
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html#cloudwatch-iam-policy; the CDK gives the same eight. */
const logs = [
  'CreateLogDelivery',
  'GetLogDelivery',
  'UpdateLogDelivery',
  'DeleteLogDelivery',
  'ListLogDeliveries',
  'PutResourcePolicy',
  'DescribeResourcePolicies',
  'DescribeLogGroups',
].map((action) => allowed(`logs:${action}`, '*'));

const volume = 'arn:aws:ec2:us-east-1:123456789012:volume/vol-1';
const created = {
  AmazonECSCreated: 'arn:aws:ecs:us-east-1:123456789012:task/web/1',
  AmazonECSManaged: 'true',
};
const tags = (kind: string) =>
  Object.fromEntries(Object.entries(created).map(([key, value]) => [`aws:${kind}/${key}`, value]));

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/infrastructure_IAM_role.html, and the page of the policy. */
const makesVolumes = [
  allowed('ec2:CreateVolume', volume, tags('RequestTag')),
  allowed('ec2:CreateVolume', 'arn:aws:ec2:us-east-1::snapshot/snap-1'),
  allowed('ec2:CreateTags', volume, { ...tags('RequestTag'), 'ec2:CreateAction': 'CreateVolume' }),
  allowed('ec2:DescribeVolumes', '*'),
  ...['AttachVolume', 'DetachVolume', 'DeleteVolume'].map((action) =>
    allowed(`ec2:${action}`, volume, tags('ResourceTag')),
  ),
];

/** The functions that the steps of a workflow call. */
function functionsOf({ resources, resolve }: Deployment, stateMachine: string): string[] {
  const { DefinitionString, DefinitionSubstitutions } = resources[stateMachine]!.Properties;
  const functions = resolve(DefinitionSubstitutions) as Record<string, string>;
  const named = String(DefinitionString).matchAll(/"Resource":"\$\{(\w+)\}"/g);
  return [...named].map(([, name = '']) => functions[name]!);
}

/** The functions that routes lead to. */
const servingFunctions = ({ functions, resolve }: Deployment): string[] =>
  Object.entries(functions)
    .filter(([, { events = [] }]) => events.some((event) => 'httpApi' in event))
    .map(([key]) => resolve({ 'Fn::GetAtt': [lambdaLogicalId(key), 'Arn'] }) as string);

/** The roles of state machines: https://docs.aws.amazon.com/step-functions/latest/dg/lambda-iam.html */
const ofWorkflows = (deployment: Deployment): OwnRole[] =>
  ['CreateClusterWorkflow', 'DeleteClusterWorkflow', 'CleanUpWorkflow'].map((stateMachine) => ({
    role: `${stateMachine}Role`,
    service: 'states.amazonaws.com',
    isAsked: true,
    needs: [
      ...logs,
      ...functionsOf(deployment, stateMachine).map((one) => allowed('lambda:InvokeFunction', one)),
    ],
  }));

/** The roles that the deployment makes for services of AWS, but for that of CloudFormation. */
export function ownRoles(deployment: Deployment): OwnRole[] {
  const { resolve } = deployment;
  const arnOf = (id: string) => resolve({ 'Fn::GetAtt': [id, 'Arn'] }) as string;
  return [
    ...ofWorkflows(deployment),
    {
      role: 'TaskExecutionRole',
      service: 'ecs-tasks.amazonaws.com',
      isAsked: true,
      needs: here([...startsTasks, ...startsEarlierTasks]),
    },
    {
      role: 'ExecuteCommandRole',
      service: 'ecs-tasks.amazonaws.com',
      isAsked: true,
      needs: runsCommands,
    },
    // The page of the role has its trust policy without a condition.
    { role: 'VolumesRole', service: 'ecs.amazonaws.com', isAsked: false, needs: makesVolumes },
    // No page of AWS says that API Gateway says for whom it asks.
    {
      role: 'ApiGatewayRole',
      service: 'apigateway.amazonaws.com',
      isAsked: false,
      needs: servingFunctions(deployment).map((arn) => allowed('lambda:InvokeFunction', arn)),
    },
    // https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html
    {
      role: 'CleanUpScheduleRole',
      service: 'scheduler.amazonaws.com',
      isAsked: true,
      needs: [
        allowed('lambda:InvokeFunction', arnOf('CleanUpOnScheduleLambdaFunction')),
        allowed('sqs:SendMessage', arnOf('DeadLetters')),
      ],
    },
  ];
}
