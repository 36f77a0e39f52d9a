import { stateMachineArn } from '../../../step-functions/names.ts';
import { strings, type Account, type DeployedType, type Effects, type Made } from './deployed-type.ts';

const regional = (service: string, { region, accountId }: Account, name: string) =>
  `arn:aws:${service}:${region}:${accountId}:${name}`;

const ofRegion =
  (service: string, kind = '') =>
  ({ name }: Made, account: Account) =>
    regional(service, account, kind + name);

/** The function that is named, or whose ARN is given. */
const functionOf = (made: Made, account: Account): string[] =>
  strings(made, 'FunctionName').map((one) =>
    one.startsWith('arn:') ? one : regional('lambda', account, `function:${one}`),
  );

const apis = ({ region }: Account) => `arn:aws:apigateway:${region}::/apis`;

/** A part of an API: the collection it is made in, the part itself, and its tags. */
const partOfApi =
  (kind: string) =>
  (made: Made, account: Account): string[] =>
    strings(made, 'ApiId').flatMap((api) => {
      const collection = `${apis(account)}/${api}/${kind}`;
      return [collection, `${collection}/${made.name}`];
    });

const queueUrl = ({ name }: Made, { region, accountId }: Account) =>
  `https://sqs.${region}.amazonaws.com/${accountId}/${name}`;

const lambda = ofRegion('lambda', 'function:');
const topic = ofRegion('sns');
const queue = ofRegion('sqs');
const machine = ({ name }: Made, account: Account) => stateMachineArn(account, name);
const rule = ofRegion('events', 'rule/');
const table = ofRegion('dynamodb', 'table/');
const alarm = ofRegion('cloudwatch', 'alarm:');
export const policyArn = ({ name }: Made, { accountId }: Account) =>
  `arn:aws:iam::${accountId}:policy/${name}`;
const bucket = ({ name }: Made) => `arn:aws:s3:::${name}`;

/** The types of which local AWS has more than names. */
export type RealType =
  'AWS::DynamoDB::Table' | 'AWS::IAM::ManagedPolicy' | 'AWS::S3::Bucket' | 'AWS::StepFunctions::StateMachine';

/**
 * Resource types that only deployments have, not clusters. Their ARNs and the values of `Ref`:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/ and
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export const deployedTypes = (effects: Record<RealType, Effects>): Record<string, DeployedType> => ({
  'AWS::ApiGatewayV2::Api': {
    arns: ({ name }, account) => [
      apis(account),
      `${apis(account)}/${name}`,
      `arn:aws:apigateway:${account.region}::/tags/${encodeURIComponent(`${apis(account)}/${name}`)}`,
    ],
    attributes: { ApiId: ({ name }) => name, ApiEndpoint: ({ name }) => `https://${name}.execute-api` },
  },
  'AWS::ApiGatewayV2::Authorizer': { arns: partOfApi('authorizers') },
  'AWS::ApiGatewayV2::Integration': { arns: partOfApi('integrations') },
  'AWS::ApiGatewayV2::Route': { arns: partOfApi('routes') },
  'AWS::ApiGatewayV2::Stage': {
    nameIn: 'StageName',
    arns: (made, account) => [
      ...partOfApi('stages')(made, account),
      ...strings(made, 'AccessLogSettings.DestinationArn').flatMap((group) => [
        group,
        `${group.replace(/:\*$/, '')}:log-stream:access`,
      ]),
    ],
  },
  'AWS::Budgets::Budget': {
    arns: (made, { accountId }) =>
      strings(made, 'Budget.BudgetName').map((name) => `arn:aws:budgets::${accountId}:budget/${name}`),
  },
  'AWS::CloudWatch::Alarm': {
    nameIn: 'AlarmName',
    arns: (...made) => [alarm(...made)],
    attributes: { Arn: alarm },
  },
  'AWS::CloudWatch::Dashboard': {
    nameIn: 'DashboardName',
    arns: ({ name }, { accountId }) => [`arn:aws:cloudwatch::${accountId}:dashboard/${name}`],
  },
  'AWS::DynamoDB::Table': {
    nameIn: 'TableName',
    longestName: 255,
    arns: (...made) => [table(...made)],
    attributes: { Arn: table },
    effects: effects['AWS::DynamoDB::Table'],
  },
  'AWS::Events::Rule': { nameIn: 'Name', arns: (...made) => [rule(...made)], attributes: { Arn: rule } },
  'AWS::IAM::ManagedPolicy': {
    nameIn: 'ManagedPolicyName',
    longestName: 128,
    arns: (...made) => [policyArn(...made)],
    reference: policyArn,
    effects: effects['AWS::IAM::ManagedPolicy'],
  },
  'AWS::Lambda::EventInvokeConfig': { arns: functionOf },
  'AWS::Lambda::Function': {
    nameIn: 'FunctionName',
    arns: (made, account) => [
      lambda(made, account),
      ...strings(made, 'Role'),
      `arn:aws:s3:::${strings(made, 'Code.S3Bucket').join()}/${strings(made, 'Code.S3Key').join()}`,
    ],
    attributes: { Arn: lambda },
    passedTo: 'lambda.amazonaws.com',
  },
  'AWS::Lambda::Permission': { arns: functionOf },
  'AWS::S3::Bucket': {
    nameIn: 'BucketName',
    inSmallLetters: true,
    arns: (made) => [bucket(made), `${bucket(made)}/*`],
    attributes: { Arn: bucket },
    effects: effects['AWS::S3::Bucket'],
  },
  'AWS::S3::BucketPolicy': { arns: (made) => strings(made, 'Bucket').map((one) => `arn:aws:s3:::${one}`) },
  'AWS::SNS::Topic': { nameIn: 'TopicName', arns: (...made) => [topic(...made)], reference: topic },
  'AWS::SNS::TopicPolicy': { arns: (made) => strings(made, 'Topics') },
  'AWS::SQS::Queue': {
    nameIn: 'QueueName',
    arns: (...made) => [queue(...made)],
    reference: queueUrl,
    attributes: { Arn: queue, QueueName: ({ name }) => name },
  },
  'AWS::SQS::QueuePolicy': {
    arns: (made, account) =>
      strings(made, 'Queues').map((url) => queue({ ...made, name: url.split('/').at(-1)! }, account)),
  },
  'AWS::Scheduler::Schedule': {
    nameIn: 'Name',
    arns: (made, account) => [
      ofRegion('scheduler', 'schedule/default/')(made, account),
      ...strings(made, 'Target.RoleArn'),
    ],
    passedTo: 'scheduler.amazonaws.com',
  },
  'AWS::StepFunctions::StateMachine': {
    nameIn: 'StateMachineName',
    arns: (made, account) => [machine(made, account), ...strings(made, 'RoleArn')],
    reference: machine,
    attributes: { Arn: machine, Name: ({ name }) => name },
    passedTo: 'states.amazonaws.com',
    effects: effects['AWS::StepFunctions::StateMachine'],
  },
});

/** The types that deployments and clusters have. */
export const sharedTypes: Record<string, DeployedType> = {
  'AWS::IAM::Role': {
    arns: ({ name, properties: { Path = '/' } }, { accountId }) => [
      `arn:aws:iam::${accountId}:role${Path as string}${name}`,
    ],
  },
  'AWS::Logs::LogGroup': { arns: (made, account) => [ofRegion('logs', 'log-group:')(made, account)] },
};
