import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  UpdateTableCommand,
  type CreateTableCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Iam } from '../../../iam/iam.ts';
import { maximumVersions } from '../../../iam/policies.ts';
import type { Buckets } from '../../../s3/buckets.ts';
import type { Service } from '../../../service.ts';
import { stateMachineArn } from '../../../step-functions/names.ts';
import type { StepFunctions } from '../../../step-functions/step-functions.ts';
import { createRequestHandler } from '../../../wire/request-handler.ts';
import type { Account, Effects, Made } from './deployed-type.ts';
import { policyArn, type RealType } from './deployed-types.ts';

/** What deployments have of local AWS itself. */
export interface DeploymentServices {
  readonly dynamoDb: Service;
  readonly iam: Pick<Iam, 'policyActions'>;
  readonly s3: { readonly buckets: Buckets };
  readonly stepFunctions: Pick<StepFunctions, 'actions'>;
}

function tableEffects({ region }: Account, dynamoDb: Service): Effects {
  const client = new DynamoDBClient({
    region,
    endpoint: 'http://127.0.0.1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: createRequestHandler((request) => dynamoDb.handle(request)),
  });
  return {
    create({ name: TableName, properties }) {
      const { KeySchema, AttributeDefinitions, BillingMode, DeletionProtectionEnabled } =
        properties as Partial<CreateTableCommandInput>;
      return client.send(
        new CreateTableCommand({
          TableName,
          KeySchema,
          AttributeDefinitions,
          BillingMode,
          DeletionProtectionEnabled,
        }),
      );
    },
    update({ name: TableName, properties: { DeletionProtectionEnabled = false } }) {
      const protectedNow = Boolean(DeletionProtectionEnabled);
      return client.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: protectedNow }));
    },
    delete: ({ name: TableName }) => client.send(new DeleteTableCommand({ TableName })),
  };
}

function policyEffects(account: Account, { policyActions }: Pick<Iam, 'policyActions'>): Effects {
  const documentOf = ({ properties }: Made) => JSON.stringify(properties['PolicyDocument']);
  return {
    create: (made) => policyActions.CreatePolicy({ PolicyName: made.name, PolicyDocument: documentOf(made) }),
    update(made) {
      const PolicyArn = policyArn(made, account);
      const { Versions = [] } = policyActions.ListPolicyVersions({ PolicyArn });
      const oldest = Versions.findLast(({ IsDefaultVersion }) => !IsDefaultVersion);
      if (Versions.length >= maximumVersions && oldest)
        policyActions.DeletePolicyVersion({ PolicyArn, VersionId: oldest.VersionId });
      policyActions.CreatePolicyVersion({ PolicyArn, PolicyDocument: documentOf(made), SetAsDefault: true });
    },
    delete(made) {
      const PolicyArn = policyArn(made, account);
      for (const { VersionId, IsDefaultVersion } of policyActions.ListPolicyVersions({ PolicyArn })
        .Versions ?? [])
        if (!IsDefaultVersion) policyActions.DeletePolicyVersion({ PolicyArn, VersionId });
      policyActions.DeletePolicy({ PolicyArn });
    },
  };
}

function workflowOf({ name, properties }: Made) {
  const substitutions = (properties['DefinitionSubstitutions'] ?? {}) as Record<string, string>;
  const definition = String(properties['DefinitionString']).replaceAll(
    /\$\{(\w+)\}/g,
    (placeholder, variable: string) => substitutions[variable] ?? placeholder,
  );
  return { name, roleArn: String(properties['RoleArn']), definition };
}

export const effectsOn = (
  account: Account,
  { dynamoDb, iam, s3: { buckets }, stepFunctions: { actions } }: DeploymentServices,
): Record<RealType, Effects> => ({
  'AWS::DynamoDB::Table': tableEffects(account, dynamoDb),
  'AWS::IAM::ManagedPolicy': policyEffects(account, iam),
  'AWS::S3::Bucket': {
    create: ({ name }) => buckets.create(name),
    delete: ({ name }) => buckets.delete(name),
  },
  'AWS::StepFunctions::StateMachine': {
    create: (made) => actions.CreateStateMachine(workflowOf(made)),
    update: (made) =>
      actions.UpdateStateMachine({
        stateMachineArn: stateMachineArn(account, made.name),
        ...workflowOf(made),
      }),
    delete: ({ name }) => actions.DeleteStateMachine({ stateMachineArn: stateMachineArn(account, name) }),
  },
});
