import { cloudFormationProperties } from './cloudformation-properties.ts';
import { logGroupName } from '../input/names.ts';
import { secretSources } from '../task-definition/secrets.ts';
import type { TaskDefinitionSpec } from '../task-definition/task-definition.ts';
import { registerTaskDefinitionInput } from '../task-definition/task-definition-input.ts';
import { attribute, ref, type Resources, type Value } from './template.ts';

const retentionDays = 14;

/** Whether a container logs to CloudWatch Logs and names no group of its own. */
export const needsLogGroup = ({ containers }: TaskDefinitionSpec) =>
  containers.some(({ logging }) => logging.driver === 'awslogs' && !('awslogs-group' in logging.options));

/** The ARN of something in the region and account of the stack. */
const inThisRegion = (service: string, resource: string) => ({
  'Fn::Sub': `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${resource}`,
});

function secretsPolicy(spec: TaskDefinitionSpec): Value | undefined {
  const { secrets, secretNames, parameters, parameterNames } = secretSources(spec);
  const statements = [
    {
      Effect: 'Allow',
      Action: 'secretsmanager:GetSecretValue',
      Resource: [
        ...secrets,
        ...secretNames.map((name) => inThisRegion(`secretsmanager`, `secret:${name}-??????`)),
      ],
    },
    {
      Effect: 'Allow',
      Action: 'ssm:GetParameters',
      Resource: [
        ...parameters,
        ...parameterNames.map((name) => inThisRegion('ssm', `parameter/${name.replace(/^\//, '')}`)),
      ],
    },
  ].filter(({ Resource }) => Resource.length > 0);
  if (statements.length === 0) return undefined;
  return [{ PolicyName: 'read-secrets', PolicyDocument: { Version: '2012-10-17', Statement: statements } }];
}

function executionRole(spec: TaskDefinitionSpec, roleBoundary: string | undefined): Resources[string] {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      Description:
        'Lets Fargate pull images, read secrets and write logs for the tasks of an Amazon ECS cluster',
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'ecs-tasks.amazonaws.com' },
            Action: 'sts:AssumeRole',
            Condition: { StringEquals: { 'aws:SourceAccount': ref('AWS::AccountId') } },
          },
        ],
      },
      ManagedPolicyArns: [
        { 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy' },
      ],
      PermissionsBoundary: roleBoundary,
      Policies: secretsPolicy(spec),
    },
  };
}

/** A new task definition, with the role and the log group that it needs and does not name. */
export function taskDefinitionResources(
  spec: TaskDefinitionSpec,
  { stack, roleBoundary }: { stack: string; roleBoundary?: string | undefined },
): Resources {
  const input = registerTaskDefinitionInput<Value>(spec, {
    executionRoleArn: attribute('ExecutionRole', 'Arn'),
    logGroup: ref('LogGroup'),
    region: ref('AWS::Region'),
  });
  return {
    ...(needsLogGroup(spec) && {
      LogGroup: {
        Type: 'AWS::Logs::LogGroup',
        Properties: { LogGroupName: logGroupName(stack), RetentionInDays: retentionDays },
      },
    }),
    ...(!spec.executionRoleArn && { ExecutionRole: executionRole(spec, roleBoundary) }),
    TaskDefinition: { Type: 'AWS::ECS::TaskDefinition', Properties: cloudFormationProperties(input) },
  };
}
