import { CreateTableCommand, DynamoDBClient, type CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import type { LocalAws } from '../aws/aws.ts';
import type { Resolve } from './intrinsics.ts';
import type { Resource } from './service.ts';

type Properties = Record<string, unknown>;
type Create = (aws: LocalAws, properties: Properties, name: string) => Promise<unknown> | unknown;

/** Makes what the functions need of the resources of serverless.yml: the table, the workflows, the log groups of tasks. */
export async function createResources(
  aws: LocalAws,
  resources: Record<string, Resource>,
  resolve: Resolve,
): Promise<void> {
  for (const [logicalId, { Type, Properties }] of Object.entries(resources)) {
    const create = creators[Type];
    if (!create) continue;
    await create(aws, resolve(Properties) as Properties, resolve({ Ref: logicalId }) as string);
  }
}

const creators: Record<string, Create> = {
  'AWS::DynamoDB::Table': createTable,
  'AWS::StepFunctions::StateMachine': createStateMachine,
  'AWS::IAM::ManagedPolicy': (aws, { PolicyDocument }, arn) =>
    aws.iam.policies.set(arn, PolicyDocument as never),
  'AWS::Logs::LogGroup': (aws, _, logGroupName) => aws.logs.actions.CreateLogGroup({ logGroupName }),
};

function createTable({ requestHandler, world }: LocalAws, properties: Properties, TableName: string) {
  const { KeySchema, AttributeDefinitions, BillingMode, GlobalSecondaryIndexes } =
    properties as Partial<CreateTableCommandInput>;
  const client = new DynamoDBClient({
    region: world.region,
    endpoint: 'http://127.0.0.1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler,
  });
  return client.send(
    new CreateTableCommand({
      TableName,
      KeySchema,
      AttributeDefinitions,
      BillingMode,
      GlobalSecondaryIndexes,
    }),
  );
}

function createStateMachine({ stepFunctions }: LocalAws, properties: Properties) {
  const substitutions = (properties['DefinitionSubstitutions'] ?? {}) as Record<string, string>;
  return stepFunctions.actions.CreateStateMachine({
    name: properties['StateMachineName'] as string,
    roleArn: properties['RoleArn'] as string,
    definition: (properties['DefinitionString'] as string).replaceAll(
      /\$\{(\w+)\}/g,
      (placeholder, name: string) => substitutions[name] ?? placeholder,
    ),
  });
}
