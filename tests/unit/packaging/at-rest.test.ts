import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from '@jest/globals';
import { ofType, packagedResources, type Resources } from '../../support/packaged-template.ts';

const key = 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';

let plain: Resources;
let withKey: Resources;
let longer: Resources;
beforeAll(async () => {
  [plain, withKey, longer] = await Promise.all([
    packagedResources(),
    packagedResources({ kmsKeyArn: key }),
    packagedResources({ auditLogRetention: '365', logRetention: '90' }),
  ]);
}, 180_000);

const propertiesOf = (resources: Resources, type: string) =>
  ofType(resources, type).map(([, { Properties }]) => Properties);

test('nobody deletes the table without lifting its protection first', () => {
  for (const resources of [plain, withKey])
    expect(propertiesOf(resources, 'AWS::DynamoDB::Table')).toEqual([
      expect.objectContaining({ DeletionProtectionEnabled: true }),
    ]);
});

test('without a key of the customer those of AWS encrypt what is stored', () => {
  expect(propertiesOf(plain, 'AWS::DynamoDB::Table')).toEqual([
    expect.objectContaining({ SSESpecification: { SSEEnabled: true } }),
  ]);
  expect(propertiesOf(plain, 'AWS::SQS::Queue')).toEqual([
    expect.objectContaining({ SqsManagedSseEnabled: true }),
  ]);
  expect(JSON.stringify(plain)).not.toMatch(/"(KmsKeyArn|KmsKeyId|KmsMasterKeyId|KMSMasterKeyId)"/);
});

test('the key of the customer encrypts the table, the queue, the topic, the logs and the environments', () => {
  const keyIn = { 'AWS::SQS::Queue': 'KmsMasterKeyId', 'AWS::SNS::Topic': 'KmsMasterKeyId' };
  const others = { 'AWS::Logs::LogGroup': 'KmsKeyId', 'AWS::Lambda::Function': 'KmsKeyArn' };
  for (const [type, property] of Object.entries({ ...keyIn, ...others })) {
    const all = propertiesOf(withKey, type);
    expect(all.length).toBeGreaterThan(0);
    expect(all.map((properties) => properties[property] as string)).toEqual(all.map(() => key));
  }
  expect(propertiesOf(withKey, 'AWS::SQS::Queue')[0]).not.toHaveProperty('SqsManagedSseEnabled');
  expect(propertiesOf(withKey, 'AWS::DynamoDB::Table')).toEqual([
    expect.objectContaining({
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: key },
    }),
  ]);
});

interface Statement {
  Principal: { AWS?: string; Service?: string[] };
  Action: string[];
  Condition: Record<string, Record<string, string | string[]>>;
}

test('the guide has a policy for the key that lets in each service that uses it, and whoever calls them', () => {
  const [, text] = /\n## A key of your own\n[^]+?```json\n([^]+?)\n```/.exec(
    readFileSync('docs/security.md', 'utf8'),
  )!;
  const { Statement: statements } = JSON.parse(text!) as { Statement: Statement[] };
  const through = statements.flatMap(({ Condition }) => Condition['StringEquals']?.['kms:ViaService'] ?? []);
  expect(through.toSorted()).toEqual(
    ['dynamodb', 'lambda', 'sqs'].map((service) => `${service}.REGION.amazonaws.com`),
  );
  const services = statements.flatMap(({ Principal }) => Principal.Service ?? []);
  expect(services.toSorted()).toEqual([
    'cloudwatch.amazonaws.com',
    'events.amazonaws.com',
    'logs.REGION.amazonaws.com',
  ]);
  for (const { Condition } of statements) expect(JSON.stringify(Condition)).toContain('ACCOUNT');
});

test('how long logs are kept is a parameter: one for containers, one for the API itself', () => {
  const days = (resources: Resources) =>
    Object.fromEntries(
      propertiesOf(resources, 'AWS::Logs::LogGroup').map(({ LogGroupName, RetentionInDays }) => [
        LogGroupName,
        RetentionInDays,
      ]),
    );
  expect(days(longer)).toEqual({
    '/aws/http-api/fargate-clusters-dev': 365,
    '/aws/lambda/fargate-clusters-dev': 365,
    '/aws/vendedlogs/states/fargate-clusters-dev': 365,
    '/ecs/dev/_tasks': 90,
    '/ecs/fargate-clusters-dev': 90,
  });
});
