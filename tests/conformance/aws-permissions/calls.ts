import { createLocalAws } from '../../../local/aws/aws.ts';
import { createIam } from '../../../local/aws/iam/iam.ts';
import { allRequiredPermissions } from '../../../local/aws/iam/required-permissions.ts';

const role = 'arn:aws:iam::000000000000:role/web';
const Tags = [{ Key: 'team', Value: 'web' }];

/** Inputs that have every member by which a call needs more, and one that has none. */
const inputs = [
  {
    StackName: 'web',
    RoleARN: role,
    Tags,
    cluster: 'web',
    clusters: ['web'],
    clusterName: 'web',
    family: 'web',
    taskDefinition: 'web:1',
    task: '1',
    tasks: ['1'],
    service: 'web',
    services: ['web'],
    serviceName: 'web',
    executionRoleArn: role,
    taskRoleArn: role,
    tags: [{ key: 'team', value: 'web' }],
    taskDefinitions: ['web:1'],
    overrides: { executionRoleArn: role, taskRoleArn: role },
    resourceArn: role,
    VpcId: 'vpc-1',
    SubnetId: 'subnet-1',
    InternetGatewayId: 'igw-1',
    RouteTableId: 'rtb-1',
    GroupId: 'sg-1',
    NetworkInterfaceId: 'eni-1',
    Resources: ['vpc-1'],
    TagSpecifications: [{ Tags }],
    RoleName: 'web',
    PolicyArn: 'arn:aws:iam::aws:policy/web',
    TableName: 'web',
    RequestItems: { web: { Keys: [] } },
    logGroupName: 'web',
    stateMachineArn: 'web',
    executionArn: 'web',
    FunctionName: 'web',
    ServiceCode: 'vpc',
    QuotaCode: 'L-1',
    bucket: 'web',
    key: 'web',
    keys: ['web'],
    repositoryNames: ['web'],
  },
  {},
];

/** Calls whose names in local AWS are those of their actions. */
const operationNames: Record<string, string> = { 'lambda:InvokeFunction': 'lambda:Invoke' };

/** The actions that each call is charged with in local AWS, by `service:Operation`. */
export function chargedActions(): Record<string, string[]> {
  const aws = createLocalAws();
  const needs = allRequiredPermissions(aws.world, { ...aws, iam: createIam(aws.world) });
  const calls = Object.entries(needs).flatMap(([service, ofService]) =>
    Object.entries(ofService).map(([operation, needed]) => {
      const call = `${service}:${operation}`;
      const permissions = inputs.flatMap((input) => {
        try {
          return needed(input as never);
        } catch {
          return [];
        }
      });
      const actions = new Set(permissions.map(({ action }) => action));
      return [operationNames[call] ?? call, [...actions].toSorted()] as const;
    }),
  );
  return Object.fromEntries(calls);
}
