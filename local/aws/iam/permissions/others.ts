import type { TransactWriteItemsInput } from '@aws-sdk/client-dynamodb';
import type { DescribeExecutionInput, ListExecutionsInput, StartExecutionInput } from '@aws-sdk/client-sfn';
import type { GetServiceQuotaRequest } from '@aws-sdk/client-service-quotas';
import type { World } from '../../world.ts';
import type { LogsActions } from '../../logs/logs.ts';
import { ifFound } from '../if-found.ts';
import {
  requestTags,
  resourceTags,
  type RequiredPermissions,
  type Permission,
  type Tags,
} from '../permission.ts';

type Account = Pick<World, 'region' | 'accountId'>;

const tableActions = [
  'GetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'Query',
  'DescribeTable',
  'DeleteTable',
];

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html */
export function dynamoDbPermissions({ region, accountId }: Account): RequiredPermissions {
  const onTable = (action: string, table: string | undefined): Permission => ({
    action: `dynamodb:${action}`,
    resource: `arn:aws:dynamodb:${region}:${accountId}:table/${table}`,
    context: {},
  });
  return {
    ...Object.fromEntries(
      tableActions.map((action) => [
        action,
        ({ TableName }: { TableName?: string }) => [onTable(action, TableName)],
      ]),
    ),
    // A transaction needs what each of its writes needs alone:
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
    TransactWriteItems: ({ TransactItems = [] }: Partial<TransactWriteItemsInput>) =>
      TransactItems.flatMap(({ Put, Update, Delete, ConditionCheck }) => [
        ...(Put ? [onTable('PutItem', Put.TableName)] : []),
        ...(Update ? [onTable('UpdateItem', Update.TableName)] : []),
        ...(Delete ? [onTable('DeleteItem', Delete.TableName)] : []),
        ...(ConditionCheck ? [onTable('ConditionCheckItem', ConditionCheck.TableName)] : []),
      ]),
    BatchGetItem: ({ RequestItems = {} }: { RequestItems?: object }) =>
      Object.keys(RequestItems).map((table) => onTable('BatchGetItem', table)),
  };
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html */
export const stepFunctionsPermissions: RequiredPermissions = {
  StartExecution: ({ stateMachineArn = '' }: StartExecutionInput) => [
    { action: 'states:StartExecution', resource: stateMachineArn, context: {} },
  ],
  ListExecutions: ({ stateMachineArn = '' }: ListExecutionsInput) => [
    { action: 'states:ListExecutions', resource: stateMachineArn, context: {} },
  ],
  DescribeExecution: ({ executionArn = '' }: DescribeExecutionInput) => [
    { action: 'states:DescribeExecution', resource: executionArn, context: {} },
  ],
};

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_servicequotas.html */
export const serviceQuotasPermissions = ({ region, accountId }: Account): RequiredPermissions => ({
  GetServiceQuota: ({ ServiceCode, QuotaCode }: GetServiceQuotaRequest) => [
    {
      action: 'servicequotas:GetServiceQuota',
      resource: `arn:aws:servicequotas:${region}:${accountId}:${ServiceCode}/${QuotaCode}`,
      context: {},
    },
  ],
});

/**
 * CloudWatch Logs asks for groups as if they were streams, and knows the tags of groups.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
 */
export function logsPermissions({ region, accountId }: Account, logs: LogsActions): RequiredPermissions {
  const groupOf = (name = '') => `arn:aws:logs:${region}:${accountId}:log-group:${name}`;
  const tagsOf = (resourceArn: string) => ifFound(() => logs.ListTagsForResource({ resourceArn }).tags);
  const onGroup =
    (action: string) =>
    ({ logGroupName }: { logGroupName?: string }, context: Permission['context'] = {}): Permission[] => [
      {
        action: `logs:${action}`,
        resource: `${groupOf(logGroupName)}:log-stream:`,
        context: { ...resourceTags(tagsOf(groupOf(logGroupName))), ...context },
      },
    ];
  const creating = (input: { logGroupName?: string; tags?: Tags }): Permission[] => {
    const context = requestTags(input.tags);
    const tagging = { action: 'logs:TagResource', resource: groupOf(input.logGroupName), context };
    return [...onGroup('CreateLogGroup')(input, context), ...(input.tags ? [tagging] : [])];
  };
  return {
    CreateLogGroup: creating,
    PutRetentionPolicy: onGroup('PutRetentionPolicy'),
    DeleteLogGroup: onGroup('DeleteLogGroup'),
    DescribeLogGroups: ({ logGroupNamePrefix }: { logGroupNamePrefix?: string }) => [
      { action: 'logs:DescribeLogGroups', resource: `${groupOf(logGroupNamePrefix)}:*`, context: {} },
    ],
  };
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html */
export const lambdaPermissions: RequiredPermissions = {
  InvokeFunction: ({ FunctionName }: { FunctionName: string }) => [
    { action: 'lambda:InvokeFunction', resource: FunctionName, context: {} },
  ],
};

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html */
export const ecrPermissions = ({ region, accountId }: Account): RequiredPermissions => ({
  DescribeRepositories: ({ repositoryNames = ['*'] }: { repositoryNames?: string[] }) =>
    repositoryNames.map((name) => ({
      action: 'ecr:DescribeRepositories',
      resource: `arn:aws:ecr:${region}:${accountId}:repository/${name}`,
      context: {},
    })),
});
