import type { DescribeExecutionInput, StartExecutionInput } from '@aws-sdk/client-sfn';
import type { GetServiceQuotaRequest } from '@aws-sdk/client-service-quotas';
import type { World } from '../../world.ts';
import { requestTags, type Needs, type Tags } from '../permission.ts';

type Account = Pick<World, 'region' | 'accountId'>;

const dataActions = ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'];

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html */
export function dynamoDbNeeds({ region, accountId }: Account): Needs {
  return Object.fromEntries(
    dataActions.map((action) => [
      action,
      ({ TableName }: { TableName?: string }) => [
        {
          action: `dynamodb:${action}`,
          resource: `arn:aws:dynamodb:${region}:${accountId}:table/${TableName}`,
          context: {},
        },
      ],
    ]),
  );
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html */
export const stepFunctionsNeeds: Needs = {
  StartExecution: ({ stateMachineArn = '' }: StartExecutionInput) => [
    { action: 'states:StartExecution', resource: stateMachineArn, context: {} },
  ],
  DescribeExecution: ({ executionArn = '' }: DescribeExecutionInput) => [
    { action: 'states:DescribeExecution', resource: executionArn, context: {} },
  ],
};

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_servicequotas.html */
export const serviceQuotasNeeds = ({ region, accountId }: Account): Needs => ({
  GetServiceQuota: ({ ServiceCode, QuotaCode }: GetServiceQuotaRequest) => [
    {
      action: 'servicequotas:GetServiceQuota',
      resource: `arn:aws:servicequotas:${region}:${accountId}:${ServiceCode}/${QuotaCode}`,
      context: {},
    },
  ],
});

/** CloudWatch Logs asks for groups as if they were streams. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html */
export function logsNeeds({ region, accountId }: Account): Needs {
  const groupOf = (name = '') => `arn:aws:logs:${region}:${accountId}:log-group:${name}`;
  const onGroup =
    (action: string) =>
    ({ logGroupName, tags }: { logGroupName?: string; tags?: Tags }) => [
      {
        action: `logs:${action}`,
        resource: `${groupOf(logGroupName)}:log-stream:`,
        context: requestTags(tags),
      },
      ...(tags
        ? [{ action: 'logs:TagResource', resource: groupOf(logGroupName), context: requestTags(tags) }]
        : []),
    ];
  return {
    CreateLogGroup: onGroup('CreateLogGroup'),
    PutRetentionPolicy: onGroup('PutRetentionPolicy'),
    DeleteLogGroup: onGroup('DeleteLogGroup'),
  };
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html */
export const lambdaNeeds: Needs = {
  InvokeFunction: ({ FunctionName }: { FunctionName: string }) => [
    { action: 'lambda:InvokeFunction', resource: FunctionName, context: {} },
  ],
};
