import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CreateTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  CreateClusterCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
} from '@aws-sdk/client-ecs';
import { DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { marshall } from '@aws-sdk/util-dynamodb';
import { ownTags } from '../../../shared/domain/ownership.ts';
import { clusterEntry } from '../../support/cluster-entry.ts';
import { readDeployment } from '../../support/deployment.ts';
import { overHttp, type Account } from '../../support/local-aws.ts';
import type { Json } from '../../support/product.ts';
import { httpEvent, packageService, runPackaged, type Package } from './support.ts';
import { oneByOne, rightsOf, statements } from './rights.ts';

const maximumBytes = 410_000;

let packaged: Package;

beforeAll(async () => {
  packaged = await packageService();
}, 180_000);

const accounts: Account[] = [];

async function openAccount(): Promise<Account> {
  const account = await overHttp({ speed: 1000 });
  accounts.push(account);
  return account;
}

afterAll(async () => {
  packaged?.remove();
  await Promise.all(accounts.map(({ aws }) => aws.close()));
});

const camelCased = (name: string) => name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());

test('every entry is packaged as a function', () => {
  const entries = globSync('functions/**/*.ts').map((file) => camelCased(basename(file, '.ts')));
  expect([...packaged.functions.keys()].toSorted()).toEqual(entries.toSorted());
});

test('the workflows are packaged whole, with what is null in them', () => {
  for (const file of globSync('workflows/*.asl.json')) {
    const name = camelCased(basename(file, '.asl.json'));
    const logicalId = `${name[0]!.toUpperCase()}${name.slice(1)}Workflow`;
    const { DefinitionString } = packaged.template.Resources[logicalId]!.Properties;
    expect(JSON.parse(DefinitionString)).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  }
});

test(`no function has more than ${maximumBytes} bytes of code`, () => {
  const sizes = [...packaged.functions].map(([name, files]) => {
    const code = [...files].filter(([file]) => file.startsWith('functions/'));
    return { name, bytes: code.reduce((sum, [, { length }]) => sum + length, 0) };
  });
  expect(sizes.filter(({ bytes }) => bytes > maximumBytes)).toEqual([]);
});

test('every function has its entry', () => {
  const entries = [...packaged.functions.values()].map(
    (files) => [...files.keys()].filter((file) => /^functions\/[\w/-]+\.js$/.test(file)).length,
  );
  expect(new Set(entries)).toEqual(new Set([1]));
});

test('a function holds its entry and nothing else, but for the documents that some show', () => {
  const others = [...packaged.functions].flatMap(([name, files]) =>
    [...files.keys()].filter((file) => !file.startsWith('functions/')).map((file) => `${name}: ${file}`),
  );
  expect(others.toSorted()).toEqual([
    'getDocument: node_modules/@scalar/api-reference/dist/browser/standalone.js',
    'getDocument: openapi.yaml',
  ]);
});

test('no function holds code of local AWS or of the tests', () => {
  const suspects = [...packaged.functions].filter(([, files]) =>
    [...files.values()].some((bytes) => bytes.includes('dynalite') || bytes.includes('Local AWS')),
  );
  expect(suspects.map(([name]) => name)).toEqual([]);
});

test('every route but GET /health, the documents and OPTIONS asks for a signature', () => {
  const open = Object.values(packaged.template.Resources)
    .filter(
      ({ Type, Properties }) =>
        Type === 'AWS::ApiGatewayV2::Route' && Properties['AuthorizationType'] !== 'AWS_IAM',
    )
    .map(({ Properties }) => Properties['RouteKey'] as string);
  const gets = ['GET /', 'GET /docs', 'GET /health', 'GET /openapi.json', 'GET /openapi.yaml'];
  expect(open.toSorted()).toEqual(
    [...gets, ...gets.map((key) => key.replace('GET', 'HEAD')), 'OPTIONS /', 'OPTIONS /{proxy+}'].toSorted(),
  );
});

test('every function has a role of its own', () => {
  const roles = Object.values(packaged.template.Resources)
    .filter(({ Type }) => Type === 'AWS::Lambda::Function')
    .map(({ Properties }) => Properties['Role']['Fn::GetAtt'][0] as string);
  expect(new Set(roles).size).toBe(packaged.functions.size);
});

/** A name with stage, function and region in it would be longer than IAM takes in many regions. */
test('CloudFormation gives the roles of functions their names', () => {
  const named = Object.entries(packaged.template.Resources).filter(
    ([logicalId, { Properties }]) => logicalId.endsWith('IamRoleLambdaExecution') && 'RoleName' in Properties,
  );
  expect(named.map(([logicalId]) => logicalId)).toEqual([]);
});

test('the packaged roles are those that local AWS enforces, beside the right to log', () => {
  const { functions, resources } = readDeployment('dev');
  const isRole = ([, { Type }]: [string, { Type: string }]) => Type === 'AWS::IAM::Role';
  const ofFunctions = Object.entries(functions).map(([key, { iamRoleStatements = [] }]) => [
    `${key[0]!.toUpperCase()}${key.slice(1)}IamRoleLambdaExecution`,
    { logs: 2, rights: oneByOne(iamRoleStatements) },
  ]);
  const ofResources = Object.entries(resources)
    .filter(isRole)
    .map(([logicalId, { Properties }]) => [logicalId, rightsOf(statements(Properties as Json))]);
  const roles = Object.entries(packaged.template.Resources)
    .filter(isRole)
    .map(([logicalId, { Properties }]) => [logicalId, rightsOf(statements(Properties))]);
  expect(Object.fromEntries(roles)).toEqual(Object.fromEntries([...ofFunctions, ...ofResources]));
});

test('the packaged GET /health answers', async () => {
  const auth = { type: 'none' };
  const answer = await runPackaged(packaged.functions.get('getHealth')!, httpEvent('GET', '/health'), {
    VERSION: '0.1.0',
    AUTHENTICATION: JSON.stringify(auth),
  });
  expect(answer).toMatchObject({
    statusCode: 200,
    body: JSON.stringify({ status: 'ok', version: '0.1.0', auth }),
  });
});

test('the packaged documents are found on Lambda', async () => {
  const files = packaged.functions.get('getDocument')!;
  for (const path of ['/openapi.yaml', '/openapi.json', '/docs'])
    expect(await runPackaged(files, httpEvent('GET', path))).toMatchObject({ statusCode: 200 });
});

/** A cluster with a running task, as if this API had made it. */
async function clusterWithTask({ clientConfig }: Account): Promise<void> {
  const dynamoDb = new DynamoDBClient(clientConfig);
  const key = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
  await dynamoDb.send(
    new CreateTableCommand({
      TableName: 'journal',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [key('kind'), key('id')],
      KeySchema: [
        { AttributeName: 'kind', KeyType: 'HASH' },
        { AttributeName: 'id', KeyType: 'RANGE' },
      ],
    }),
  );
  const entry = clusterEntry('web');
  await dynamoDb.send(
    new PutItemCommand({
      TableName: 'journal',
      Item: marshall({ ...entry, kind: 'cluster', id: 'web' }),
    }),
  );
  const { Subnets } = await new EC2Client(clientConfig).send(new DescribeSubnetsCommand({}));
  const ecs = new ECSClient(clientConfig);
  const tags = [{ key: ownTags.operation, value: entry.createdByOperation }];
  await ecs.send(new CreateClusterCommand({ clusterName: 'web', tags }));
  await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      containerDefinitions: [{ name: 'web', image: 'nginx' }],
    }),
  );
  const awsvpcConfiguration = { subnets: [Subnets![0]!.SubnetId!], assignPublicIp: 'ENABLED' as const };
  const run = { cluster: 'web', taskDefinition: 'web', launchType: 'FARGATE' as const };
  await ecs.send(new RunTaskCommand({ ...run, networkConfiguration: { awsvpcConfiguration } }));
}

test('a packaged function speaks with DynamoDB, ECS and EC2', async () => {
  const account = await openAccount();
  await clusterWithTask(account);
  await account.aws.world.clock.sleep(120);
  const { statusCode, body } = await runPackaged(
    packaged.functions.get('listTasks')!,
    httpEvent('GET', '/clusters/web/tasks', { cluster: 'web' }),
    {
      AWS_ENDPOINT_URL: account.clientConfig.endpoint!,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      TABLE_NAME: 'journal',
    },
  );
  expect({ statusCode, ...JSON.parse(body) }).toMatchObject({
    statusCode: 200,
    items: [
      { lastStatus: 'RUNNING', network: { status: 'assigned', publicIp: expect.stringMatching(/^127\./) } },
    ],
  });
});

test('a packaged function knows the errors of AWS by their names', async () => {
  const account = await openAccount();
  const { statusCode, body } = await runPackaged(
    packaged.functions.get('getTaskDefinition')!,
    httpEvent('GET', '/task-definitions/none', { taskDefinition: 'none' }),
    {
      AWS_ENDPOINT_URL: account.clientConfig.endpoint!,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      STACK_PREFIX: 'fargate-clusters-test',
      TASK_EXECUTION_ROLE_ARN: 'arn:aws:iam::000000000000:role/fargate-clusters-test-tasks',
      TASK_LOG_GROUP: '/ecs/fargate-clusters-test',
      TASK_ROLES: 'ANY',
    },
  );
  expect({ statusCode, code: JSON.parse(body).code }).toEqual({
    statusCode: 404,
    code: 'task_definition_not_found',
  });
});
