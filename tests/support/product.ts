import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { createLocalAws, type LocalAws, type LocalAwsOptions } from '../../local/aws/aws.ts';
import { callAs } from '../../local/aws/iam/caller.ts';
import { isThrottled } from '../../local/aws/lambda/concurrency.ts';
import { isTooLarge, withinSize } from '../../local/aws/lambda/response-size.ts';
import { noTaskEndpoints } from '../../local/aws/ecs/tasks/endpoints.ts';
import { newRequestId } from '../../local/serverless-plugin/gateway/request-context.ts';
import { roleOfFunction } from '../../local/serverless-plugin/roles.ts';
import { connectThrough } from '../../shared/aws/connection.ts';
import type { Contract } from '../../shared/contracts/contract.ts';
import { index } from '../../shared/contracts/documents.ts';
import { contracts } from '../../shared/contracts/every-contract.ts';
import { readBoundary, readRoles } from './deployment.ts';
import { NoHash } from './no-hash.ts';
import { runningFunctions } from './running-functions.ts';
import { passVirtualTime } from './virtual-time.ts';
import { journalKeys } from './journal-keys.ts';

/*
 * The whole product in this process, without sockets: the real entries and workflows, on local AWS. One for each test
 * file, since an entry's clients are made once.
 */

/** Whatever an answer holds; tests say what they expect of it. */
export type Json = ReturnType<typeof JSON.parse>;

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Json;
}

export type Handler = (event: unknown, context: unknown) => Promise<unknown>;

/** The name under which callers find the API. */
export const apiDomain = 'a1b2c3d4e5.execute-api.us-east-1.amazonaws.com';

const accountId = '000000000000';
const region = 'us-east-1';
const stateMachine = (name: string) => `arn:aws:states:${region}:${accountId}:stateMachine:${name}`;

export const environment = {
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  LOG_LEVEL: 'SILENT',
  POWERTOOLS_SERVICE_NAME: 'fargate-clusters-test',
  POWERTOOLS_METRICS_DISABLED: 'true',
  ACCOUNT_ID: accountId,
  TABLE_NAME: 'fargate-clusters-test-Table',
  STACK_PREFIX: 'fargate-clusters-test',
  CREATE_CLUSTER_WORKFLOW_ARN: stateMachine('fargate-clusters-test-create-cluster'),
  DELETE_CLUSTER_WORKFLOW_ARN: stateMachine('fargate-clusters-test-delete-cluster'),
  CLEAN_UP_WORKFLOW_ARN: stateMachine('fargate-clusters-test-clean-up'),
  CLEAN_UP_LIMIT: '20',
  CLOUDFORMATION_ROLE_ARN: `arn:aws:iam::${accountId}:role/fargate-clusters-test-CloudFormationRole`,
  ROLE_BOUNDARY_ARN: `arn:aws:iam::${accountId}:policy/fargate-clusters-test-RoleBoundary`,
  TASK_EXECUTION_ROLE_ARN: `arn:aws:iam::${accountId}:role/fargate-clusters-test-us-east-1-tasks`,
  EXECUTE_COMMAND_ROLE_ARN: `arn:aws:iam::${accountId}:role/fargate-clusters-test-us-east-1-exec`,
  VOLUMES_ROLE_ARN: `arn:aws:iam::${accountId}:role/fargate-clusters-test-us-east-1-volumes`,
  TASK_LOG_GROUP: '/ecs/fargate-clusters-test',
  TASK_ROLES: `arn:aws:iam::${accountId}:role/fargate-clusters-*`,
  READ_RATE_LIMIT_POLICY: '"route";q=50;w=1;aws-burst=100',
  WRITE_RATE_LIMIT_POLICY: '"route";q=10;w=1;aws-burst=20',
  CORS_ORIGINS: '',
  STAGE: 'test',
  VERSION: '0.1.0',
  AUTHENTICATION: JSON.stringify({ type: 'sigv4', service: 'execute-api', region }),
};

export interface HttpRequest {
  method: string;
  url: string;
  body?: unknown;
  headers?: Record<string, string>;
  user?: string;
  /** The session of a role, as `ci/run-17`, in the place of a user. */
  role?: string;
  /** Those of a token, where there is no user of IAM. */
  claims?: Record<string, string>;
  isBase64Encoded?: boolean;
}

/** The product's functions, and how to have them reach an AWS. */
export interface Functions {
  handlers: Map<string, Handler>;
  connect: typeof connectThrough;
}

const fromSource = async (): Promise<Functions> => ({
  handlers: await loadHandlers(),
  connect: connectThrough,
});

/** Milliseconds. */
const LONGEST_OPERATION = 7 * 86_400_000;

/** Starts the product, in virtual time where the test has taken it; what it answers and does comes from the code that is deployed. */
export async function startProduct(options: LocalAwsOptions = {}, load = fromSource) {
  const { handlers, connect } = await load();
  await loadModels();
  const roles = readRoles();
  const stopTime = passVirtualTime();
  const running = runningFunctions();
  const context = (functionName: string) => ({ functionName, awsRequestId: aws.world.random.uuid() });
  const aws: LocalAws = createLocalAws({
    speed: 1,
    endpoints: noTaskEndpoints,
    definitionsAreValid: true,
    ...options,
    invoke: (functionName, payload) => run(functionName, payload),
  });
  /** Runs a function in the name of its role. */
  const run = (name: string, event: unknown) =>
    running.add(
      name,
      callAs(roleOfFunction(name), () => handlers.get(name)!(event, context(name))),
    );
  connect(aws.requestHandler as never, { sha256: NoHash });
  aws.access.deploy(roles);
  await deploy(aws);
  await aws.world.clock.sleep(1); // until the table is ACTIVE

  /** Sends a request as API Gateway hands it to the entry of its route. */
  async function send(request: HttpRequest): Promise<Answer> {
    const { entry, event } = gatewayEvent(request);
    event.requestContext.requestId = newRequestId();
    try {
      return answerOf(withinSize(await aws.concurrency.run(() => run(entry, event))));
    } catch (error) {
      if (isThrottled(error)) return serviceUnavailable;
      if (isTooLarge(error)) return internalServerError;
      throw error;
    }
  }

  const call = (method: string, url: string, body?: unknown, headers: Record<string, string> = {}) =>
    send({ method, url, body, headers });

  let isClosed = false;

  /** Follows an operation to its end; throws where it runs for longer than any may. */
  async function ended(operation: string): Promise<Json> {
    const limit = aws.world.clock.now() + LONGEST_OPERATION;
    for (;;) {
      const { body } = await call('GET', `/operations/${operation}`);
      if (body.status !== 'running') return body;
      if (isClosed || aws.world.clock.now() > limit)
        throw new Error(`It still runs: ${JSON.stringify(body)}`);
      await aws.world.clock.sleep(30);
    }
  }

  /** No step begins any more, and functions that run come to their end: the file's modules go with it. */
  async function close(): Promise<void> {
    isClosed = true;
    aws.stepFunctions.close();
    await running.ended(aws.world.clock);
    await aws.close();
    stopTime();
  }

  return { aws, send, call, ended, close };
}

export type Product = Awaited<ReturnType<typeof startProduct>>;

/** Local AWS reads the models of some services at the first call over the wire; no time is to pass during that. */
async function loadModels(): Promise<void> {
  const aws = createLocalAws();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const shared = { region, credentials, requestHandler: aws.requestHandler };
  await new EC2Client(shared).send(new DescribeVpcsCommand({}));
  await new CloudFormationClient(shared).send(new DescribeStacksCommand({}));
  await aws.close();
}

/** Every entry by the name of its file, in the environment of a deployment. */
export async function loadHandlers(): Promise<Map<string, Handler>> {
  Object.assign(process.env, environment);
  const handlers = new Map<string, Handler>();
  for (const folder of ['api', 'steps', 'events']) {
    const root = new URL(`../../functions/${folder}/`, import.meta.url);
    for (const file of globSync('**/*.ts', { cwd: root })) {
      const { handler } = (await import(new URL(file, root).href)) as { handler: Handler };
      handlers.set(basename(file, '.ts'), handler);
    }
  }
  return handlers;
}

/** A request as API Gateway hands it on, and the entry of its route. */
export function gatewayEvent(request: HttpRequest) {
  const { method, url, body, headers = {}, claims, isBase64Encoded = false } = request;
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const { entry, routeKey, pathParameters } = routeOf(method, pathname);
  const event = {
    version: '2.0',
    routeKey,
    rawPath: pathname,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    pathParameters,
    queryStringParameters: joined(searchParams),
    requestContext: {
      http: { method, path: pathname },
      requestId: 'JKJaXmPLvHcESHA=',
      domainName: apiDomain,
      authorizer: claims ? { jwt: { claims, scopes: null } } : { iam: { userArn: identityOf(request) } },
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    isBase64Encoded,
  };
  return { entry, event };
}

const identityOf = ({ user = 'ada', role }: HttpRequest) =>
  role ? `arn:aws:sts::${accountId}:assumed-role/${role}` : `arn:aws:iam::${accountId}:user/${user}`;

/** API Gateway joins parameters that are given more than once. */
function joined(parameters: URLSearchParams): Record<string, string> {
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name).join(',')]),
  );
}

/** What an HTTP API says where Lambda refuses to run the function: no problem document, and no Retry-After. No page of AWS says which status it is. */
export const serviceUnavailable: Answer = {
  status: 503,
  headers: { 'content-type': 'application/json' },
  body: { message: 'Service Unavailable' },
};

/** What an HTTP API says where a function has failed, or Lambda does not pass on what it returned. */
export const internalServerError: Answer = {
  status: 500,
  headers: { 'content-type': 'application/json' },
  body: { message: 'Internal Server Error' },
};

export function answerOf(result: unknown): Answer {
  const { statusCode, headers, body: sent, isBase64Encoded } = result as APIGatewayProxyStructuredResultV2;
  const body = isBase64Encoded ? gunzipSync(Buffer.from(sent!, 'base64')).toString() : sent;
  const json = String(headers?.['content-type']).includes('json');
  return {
    status: statusCode!,
    headers: headers as Record<string, string>,
    body: json && body ? JSON.parse(body) : body,
  };
}

/** What a deployment makes: the table, the workflows, the group for logs. */
export async function deploy(aws: LocalAws): Promise<void> {
  await createJournalTable(aws);
  for (const name of workflowNames) createStateMachine(aws, name);
  aws.logs.actions.CreateLogGroup({ logGroupName: environment.TASK_LOG_GROUP });
  aws.iam.policies.set(environment.ROLE_BOUNDARY_ARN, readBoundary());
  aws.eventBridge.addRule(
    { source: ['aws.ecs'], 'detail-type': ['ECS Task State Change'], detail: { lastStatus: ['STOPPED'] } },
    'record-task-end',
  );
}

interface Route {
  entry: string;
  routeKey: string;
  pathParameters: Record<string, string>;
}

/** The routes of infra/functions/api, with those for HEAD that the deployment adds. */
function routeOf(method: string, path: string): Route {
  const [served, pathParameters] = [method === 'HEAD' ? 'GET' : method, {}];
  if (method === 'OPTIONS') return { entry: 'answer-options', routeKey: 'OPTIONS /{proxy+}', pathParameters };
  if (served === 'GET' && path === index.path)
    return { entry: 'get-document', routeKey: `${method} ${path}`, pathParameters };
  for (const contract of contracts.filter((one) => one.method === served)) {
    const pattern = new RegExp(`^${contract.path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
    const match = pattern.exec(path);
    if (!match) continue;
    const parameters = Object.entries(match.groups ?? {}).map(([name, value]) => [
      name,
      decodeURIComponent(value),
    ]);
    const routeKey = `${method} ${contract.path}`;
    return { entry: entryOf(contract), routeKey, pathParameters: Object.fromEntries(parameters) };
  }
  return { entry: 'refuse-route', routeKey: '$default', pathParameters };
}

/** The file of an endpoint in functions/api: one for each, but for the documents, which share one. */
export const entryOf = ({ operationId, response }: Pick<Contract, 'operationId' | 'response'>): string =>
  response.mediaType ? 'get-document' : kebab(operationId);

export function kebab(camel: string): string {
  return camel.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/^-/, '');
}

async function createJournalTable(aws: LocalAws): Promise<void> {
  const client = new DynamoDBClient({ region, requestHandler: aws.requestHandler });
  await client.send(
    new CreateTableCommand({
      TableName: environment.TABLE_NAME,
      ...journalKeys,
    }),
  );
}

/** `create-cluster` has CreateClusterWorkflowRole. */
const workflowRole = (name: string) =>
  `${`-${name}`.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())}WorkflowRole`;

export const workflowNames = ['create-cluster', 'delete-cluster', 'clean-up'];

export const workflowText = (name: string): string =>
  readFileSync(new URL(`../../workflows/${name}.asl.json`, import.meta.url), 'utf8');

export function createStateMachine(aws: LocalAws, name: string): void {
  aws.stepFunctions.actions.CreateStateMachine({
    name: `${environment.STACK_PREFIX}-${name}`,
    ...workflow(name, workflowText(name)),
  });
}

/** As a deployment does that finds the workflows of another version. */
export function updateStateMachines(
  aws: LocalAws,
  textOf: (name: string) => string,
  names = workflowNames,
): void {
  for (const name of names)
    aws.stepFunctions.actions.UpdateStateMachine({
      stateMachineArn: stateMachine(`${environment.STACK_PREFIX}-${name}`),
      ...workflow(name, textOf(name)),
    });
}

function workflow(name: string, text: string) {
  const definition = text.replaceAll(
    /\$\{(\w+)FunctionArn\}/g,
    (_, step: string) => `arn:aws:lambda:${region}:${accountId}:function:${kebab(step)}`,
  );
  return {
    definition,
    roleArn: `arn:aws:iam::${accountId}:role/fargate-clusters-test-${workflowRole(name)}`,
  };
}
