import { ref, type Resources, type Value } from './template.ts';

export interface Statement {
  action: string | string[];
  resource: Value;
  condition?: Value;
}

/**
 * An ARN in the account of the stack. Strings of callers never go through Fn::Sub, which would evaluate their `${…}`.
 */
export const arnInAccount = (service: string, region: Value, resource: string): Value => ({
  'Fn::Join': [':', ['arn', ref('AWS::Partition'), service, region, ref('AWS::AccountId'), resource]],
});

export interface RoleSettings {
  /** The ARN of its permissions boundary. */
  boundary: string | undefined;
  path: string;
}

/** A role for containers of Fargate tasks of this account, or for Fargate itself on their behalf. */
export function tasksRole(
  description: string,
  {
    managedPolicies,
    policyName,
    statements,
    boundary,
    path,
  }: RoleSettings & {
    managedPolicies?: Value[];
    policyName: string;
    statements: Statement[];
  },
): Resources[string] {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      Path: path,
      Description: description,
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
      ManagedPolicyArns: managedPolicies,
      PermissionsBoundary: boundary,
      Policies:
        statements.length > 0
          ? [{ PolicyName: policyName, PolicyDocument: policyDocument(statements) }]
          : undefined,
    },
  };
}

const policyDocument = (statements: Statement[]): Value => ({
  Version: '2012-10-17',
  Statement: statements.map(({ action, resource, condition }) => ({
    Effect: 'Allow',
    Action: action,
    Resource: resource,
    ...(condition !== undefined && { Condition: condition }),
  })),
});
