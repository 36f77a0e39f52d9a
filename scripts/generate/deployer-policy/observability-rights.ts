import { own, regional, type Right } from './right.ts';

/** For logs, alarms and the dashboard. */
export const observabilityRights: Right[] = [
  {
    sid: 'Logs',
    types: ['AWS::Logs::LogGroup'],
    actions: [
      'logs:CreateLogGroup',
      'logs:DeleteLogGroup',
      'logs:GetDataProtectionPolicy',
      'logs:*RetentionPolicy',
      'logs:ListTags*',
      'logs:*agResource',
    ],
    resources: [
      ...['/aws/lambda', '/aws/http-api', '/aws/vendedlogs/states', '/ecs'].map(
        (folder) => `${folder}/${own}`,
      ),
      '/ecs/*/_tasks*',
      // The removal deletes those of clusters.
      `/ecs/*/${own}`,
    ].map((group) => regional('logs', `log-group:${group}`)),
  },
  {
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html, which asks for any log group.
    sid: 'AccessLogs',
    types: [],
    actions: ['logs:DescribeLogStreams', 'logs:FilterLogEvents', 'logs:GetLogEvents'],
    resources: [regional('logs', `log-group:/aws/http-api/${own}`)],
  },
  {
    // API Gateway and Step Functions write logs by deliveries, which take no resource.
    sid: 'LogDeliveries',
    types: [],
    actions: [
      'logs:*LogDelivery',
      'logs:ListLogDeliveries',
      'logs:DescribeResourcePolicies',
      'logs:PutResourcePolicy',
    ],
    resources: ['*'],
  },
  {
    sid: 'Alarms',
    types: [
      'AWS::SQS::Queue',
      'AWS::SQS::QueuePolicy',
      'AWS::SNS::Topic',
      'AWS::SNS::TopicPolicy',
      'AWS::CloudWatch::Alarm',
      'AWS::CloudWatch::Dashboard',
    ],
    actions: [
      'sqs:*Queue',
      'sqs:GetQueue*',
      'sqs:ListQueueTags',
      'sqs:SetQueueAttributes',
      'sns:*Topic',
      'sns:GetDataProtectionPolicy',
      'sns:*TopicAttributes',
      'sns:ListTagsForResource',
      'sns:*agResource',
      'sns:Subscribe',
      'sns:Unsubscribe',
      'cloudwatch:DeleteAlarms',
      'cloudwatch:*MetricAlarm',
      'cloudwatch:GetDashboard',
      'cloudwatch:PutDashboard',
      'cloudwatch:DeleteDashboards',
      'cloudwatch:ListTagsForResource',
      'cloudwatch:*agResource',
    ],
    resources: [
      regional('sqs', own),
      regional('sns', own),
      regional('cloudwatch', `alarm:${own}`),
      `arn:aws:cloudwatch::*:dashboard/${own}`,
    ],
  },
  {
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbudgetservice.html
    sid: 'Budgets',
    types: ['AWS::Budgets::Budget'],
    actions: [
      'budgets:ModifyBudget',
      'budgets:ViewBudget',
      'budgets:*agResource',
      'budgets:ListTagsForResource',
      'billing:GetBillingViewData',
    ],
    resources: [`arn:aws:budgets::*:budget/${own}`, 'arn:aws:billing::*:billingview/*'],
  },
];
