import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { contracts } from '../../shared/contracts/every-contract.ts';
import { ownTags } from '../../shared/domain/input/tags.ts';
import { problemCodes } from '../../shared/problem-codes.ts';
import { setVersion } from '../support/journal-table.ts';
import { expectProblem } from '../support/problem-document.ts';
import { environment } from '../support/environment.ts';
import { startProduct, type Answer, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

let product: Product;
let creation: string;
beforeAll(async () => {
  product = await startProduct();
  const { body } = await call('POST', '/clusters', { name: 'active' });
  creation = body.id;
  await product.ended(creation);
  product.aws.ecs.actions.CreateCluster({ clusterName: 'theirs' });
  product.aws.ecs.actions.RegisterTaskDefinition({ ...definitionOf('theirs'), cpu: '256', memory: '512' });
  product.aws.ecs.actions.RegisterTaskDefinition({
    ...definitionOf('of-another-deployment'),
    cpu: '256',
    memory: '512',
    tags: [{ key: ownTags.owner, value: `${environment.STACK_PREFIX}2` }],
  });
  await call('POST', '/task-definitions', { ...helloWorld().newTaskDefinition, family: 'ours' });
});
afterEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const call: Product['call'] = (...request) => product.call(...request);

const definitionOf = (family: string) => ({
  family,
  networkMode: 'awsvpc' as const,
  requiresCompatibilities: ['FARGATE' as const],
  containerDefinitions: [{ name: 'web', image: 'nginx' }],
});

const text = { 'content-type': 'text/plain' };
const key = (value: string) => ({ 'idempotency-key': value });
const nobody = '0'.repeat(32);
const tasks = '/clusters/active/tasks';

/** A task that another deployment runs in our cluster. */
async function ofAnotherDeployment(): Promise<Answer> {
  const { network } = (await call('GET', '/clusters/active')).body;
  const { tasks: started } = product.aws.ecs.actions.RunTask({
    cluster: 'active',
    taskDefinition: 'of-another-deployment',
    launchType: 'FARGATE',
    networkConfiguration: { awsvpcConfiguration: { subnets: network.subnetIds } },
    tags: [{ key: ownTags.owner, value: `${environment.STACK_PREFIX}2` }],
  });
  await product.aws.world.clock.sleep(5);
  return call('DELETE', `${tasks}/${started![0]!.taskArn!.split('/').at(-1)}`);
}

function failing(action: string, code: string, message: string): void {
  product.aws.world.faults.plan({ kind: 'error', service: 'ecs', action, code, message });
}

/** How each problem comes about, and at which endpoint. */
const problems: [code: string, operationId: string | undefined, request: () => Promise<Answer>][] = [
  ['invalid_request', 'listClusters', () => call('GET', '/clusters?limit=0')],
  ['invalid_json', 'createCluster', () => call('POST', '/clusters', '{')],
  ['unsupported_media_type', 'createCluster', () => call('POST', '/clusters', '{}', text)],
  ['body_too_large', 'createCluster', () => call('POST', '/clusters', ' '.repeat(262_145))],
  [
    'cross_site_refused',
    'createCluster',
    () => call('POST', '/clusters', { name: 'forged' }, { origin: 'https://evil.example.com' }),
  ],
  ['route_not_found', undefined, () => call('GET', '/nowhere')],
  ['method_not_allowed', undefined, () => call('PUT', '/clusters')],
  ['cluster_not_found', 'getCluster', () => call('GET', '/clusters/nowhere')],
  ['cluster_not_found', 'deleteCluster', () => call('DELETE', '/clusters/theirs')],
  ['cluster_not_found', 'listClusterResources', () => call('GET', '/clusters/nowhere/resources')],
  ['cluster_not_found', 'listClusterEvents', () => call('GET', '/clusters/nowhere/events')],
  ['cluster_not_found', 'listTasks', () => call('GET', '/clusters/theirs/tasks')],
  ['cluster_not_found', 'stopTasks', () => call('DELETE', '/clusters/theirs/tasks?all=true')],
  ['cluster_not_found', 'getTask', () => call('GET', `/clusters/nowhere/tasks/${nobody}`)],
  ['cluster_not_found', 'stopTask', () => call('DELETE', `/clusters/nowhere/tasks/${nobody}`)],
  ['cluster_not_found', 'runTasks', () => call('POST', '/clusters/theirs/tasks', {})],
  [
    'operation_not_found',
    'getOperation',
    () => call('GET', '/operations/019366f2-8c1e-7d30-a5ab-6f0a2d1b9c11?wait=25'),
  ],
  ['clean_up_not_found', 'getCleanUp', () => call('GET', '/clean-ups/019366f2-8c1e-7d30-a5ab-6f0a2d1b9c12')],
  ['task_definition_not_found', 'getTaskDefinition', () => call('GET', '/task-definitions/nothing')],
  ['task_definition_not_found', 'deregisterTaskDefinition', () => call('DELETE', '/task-definitions/no:1')],
  [
    'task_definition_not_found',
    'createCluster',
    () => call('POST', '/clusters', { name: 'x', taskDefinition: 'nothing' }),
  ],
  ['task_definition_not_found', 'runTasks', () => call('POST', tasks, { taskDefinition: 'nothing:1' })],
  ['task_definition_not_found', 'runTasks', inactive],
  ['not_owned', 'deregisterTaskDefinition', () => call('DELETE', '/task-definitions/theirs:1')],
  [
    'not_owned',
    'deregisterTaskDefinition',
    () => call('DELETE', '/task-definitions/of-another-deployment:1'),
  ],
  ['not_owned', 'stopTask', ofAnotherDeployment],
  ['cluster_exists', 'createCluster', () => call('POST', '/clusters', { name: 'theirs' })],
  ['cluster_exists', 'createCluster', () => call('POST', '/clusters', { name: 'active' })],
  ['cluster_protected', 'deleteCluster', isProtected],
  ['operation_not_cancellable', 'cancelOperation', () => call('POST', `/operations/${creation}/cancel`)],
  [
    'would_expire_earlier',
    'updateCluster',
    () => call('PATCH', '/clusters/active', { expiresAt: '2099-01-01T00:00:00Z' }),
  ],
  [
    'precondition_failed',
    'updateCluster',
    () => call('PATCH', '/clusters/active', { tags: {} }, { 'if-match': '"nope"' }),
  ],
  ['cluster_busy', 'createCluster', whileCreating(() => call('POST', '/clusters', { name: 'busy' }))],
  ['cluster_not_active', 'runTasks', whileCreating(() => call('POST', '/clusters/busy/tasks', {}))],
  ['idempotency_key_in_use', 'registerTaskDefinition', atOnce],
  ['idempotency_key_reused', 'registerTaskDefinition', reused],
  ['rejected_by_aws', 'registerTaskDefinition', rejected],
  ['rejected_by_aws', 'runTasks', rejectedTasks],
  ['capacity_unavailable', 'runTasks', withoutCapacity],
  ['quota_reached', 'runTasks', overQuota],
  ['quota_reached', 'registerTaskDefinition', tooManyRevisions],
  ['quota_reached', 'createCluster', tooManyExecutions(() => call('POST', '/clusters', { name: 'late' }))],
  ['quota_reached', 'deleteCluster', tooManyExecutions(() => call('DELETE', '/clusters/active'))],
  ['quota_reached', 'createCleanUp', tooManyExecutions(() => call('POST', '/clean-ups', {}))],
  [
    'quota_reached',
    'cancelOperation',
    async () => {
      const { body: begun } = await call('POST', '/clusters', { name: 'busy' });
      const answer = await tooManyExecutions(() => call('POST', `/operations/${begun.id}/cancel`))();
      await product.ended((await call('DELETE', '/clusters/busy')).body.id);
      return answer;
    },
  ],
  ['tasks_not_started', 'runTasks', notPlaced],
  ['aws_access_denied', 'registerTaskDefinition', withoutRight],
  ['internal_error', 'listClusters', withoutSetting],
  ['newer_version', 'getCluster', ofNewerVersion],
];

/** Reached in the tests of faults.test.ts, at every endpoint that calls AWS. */
const ofFaults = ['throttled', 'aws_unavailable'];

/** Not reached through the front door, with the test that knows them. */
const reachedBelow = {
  outcome_unknown: 'takes an hour: tests/workflows/keys/tasks.test.ts',
  task_not_found: 'takes three seconds, since ECS may not know a new task yet: tests/unit/shared/use-cases',
};

async function isProtected(): Promise<Answer> {
  await call('PATCH', '/clusters/active', { deletionProtection: true });
  const answer = await call('DELETE', '/clusters/active');
  await call('PATCH', '/clusters/active', { deletionProtection: false });
  return answer;
}

async function inactive(): Promise<Answer> {
  const { body } = await call('POST', '/task-definitions', {
    ...helloWorld().newTaskDefinition,
    family: 'old',
  });
  await call('DELETE', `/task-definitions/${body.taskDefinition}`);
  expect((await call('POST', '/clusters', { name: 'x', taskDefinition: 'old:1' })).body.code).toBe(
    'task_definition_not_found',
  );
  return call('POST', tasks, { taskDefinition: 'old:1' });
}

function whileCreating(request: () => Promise<Answer>) {
  return async () => {
    const { body: busy } = await call('POST', '/clusters', { name: 'busy' });
    const answer = await request();
    expect(answer.body.operationId).toBe(busy.id);
    const { body: deletion } = await call('DELETE', '/clusters/busy');
    await product.ended(deletion.id);
    return answer;
  };
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html#API_StartExecution_Errors */
function tooManyExecutions(request: () => Promise<Answer>) {
  return async () => {
    const { faults } = product.aws.world;
    const error = { code: 'ExecutionLimitExceeded', message: 'Too many executions.', times: 8 };
    const id = faults.plan({ kind: 'error', service: 'states', action: 'StartExecution', ...error });
    const answer = await request();
    faults.withdraw(id);
    expect(answer.headers['retry-after']).toBeDefined();
    return answer;
  };
}

async function atOnce(): Promise<Answer> {
  product.aws.world.faults.plan({
    kind: 'slow',
    service: 'ecs',
    action: 'RegisterTaskDefinition',
    seconds: 60,
  });
  const body = { ...helloWorld().newTaskDefinition, family: 'at-once' };
  const answers = await Promise.all([1, 2].map(() => call('POST', '/task-definitions', body, key('once'))));
  return answers.find(({ status }) => status !== 201)!;
}

async function reused(): Promise<Answer> {
  const { newTaskDefinition: taskDefinition } = helloWorld();
  await call('POST', '/task-definitions', taskDefinition, key('reused'));
  return call('POST', '/task-definitions', { ...taskDefinition, cpu: 256 }, key('reused'));
}

async function rejected(): Promise<Answer> {
  failing('RegisterTaskDefinition', 'ClientException', 'Too many revisions.');
  const answer = await call('POST', '/task-definitions', helloWorld({ name: 'rejected' }).newTaskDefinition);
  expect(answer.body).toMatchObject({ detail: 'Too many revisions.', awsCode: 'ClientException' });
  return answer;
}

function rejectedTasks(): Promise<Answer> {
  const network = { subnetIds: ['subnet-0123456789abcdef0'] };
  return call('POST', tasks, { taskDefinition: 'ours', network });
}

async function withoutCapacity(): Promise<Answer> {
  product.aws.world.faults.plan({ kind: 'capacity_unavailable' });
  return call('POST', tasks, { taskDefinition: 'ours' });
}

async function overQuota(): Promise<Answer> {
  const reason = "You've reached the limit on the number of vCPUs you can run concurrently";
  product.aws.world.faults.plan({ kind: 'capacity_unavailable', reason });
  const answer = await call('POST', tasks, { taskDefinition: 'ours' });
  expect(answer.body).toMatchObject({
    detail: expect.stringContaining('L-3032A538'),
    failures: [{ reason }],
  });
  return answer;
}

async function tooManyRevisions(): Promise<Answer> {
  failing('RegisterTaskDefinition', 'LimitExceededException', 'The limit for the resource was exceeded.');
  return call('POST', '/task-definitions', helloWorld({ name: 'many' }).newTaskDefinition);
}

async function notPlaced(): Promise<Answer> {
  product.aws.world.faults.plan({ kind: 'capacity_unavailable', reason: 'ATTRIBUTE' });
  return call('POST', tasks, { taskDefinition: 'ours' });
}

async function withoutRight(): Promise<Answer> {
  const message = 'User: arn:aws:sts::1:assumed-role/inside is not authorized to perform: ecs:Register on x';
  failing('RegisterTaskDefinition', 'AccessDeniedException', message);
  const answer = await call('POST', '/task-definitions', helloWorld({ name: 'denied' }).newTaskDefinition);
  expect(answer.body.detail).toContain('RegisterTaskDefinition');
  expect(JSON.stringify(answer.body)).not.toContain('assumed-role');
  return answer;
}

async function withoutSetting(): Promise<Answer> {
  const { TABLE_NAME } = process.env;
  process.env['TABLE_NAME'] = '';
  const answer = await call('GET', '/clusters');
  process.env['TABLE_NAME'] = TABLE_NAME;
  return answer;
}

async function ofNewerVersion(): Promise<Answer> {
  await setVersion(product.aws, 'cluster', 'active', 99);
  const answer = await call('GET', '/clusters/active');
  await setVersion(product.aws, 'cluster', 'active', 1);
  return answer;
}

test.each(problems)('%s comes from %s as a problem document', async (code, operationId, request) => {
  const answer = await request();
  expect(answer.body.code).toBe(code);
  const contract = contracts.find((one) => one.operationId === operationId);
  expectProblem(answer, code, contract);
});

test('every code is reached by a test', () => {
  const reached = [...problems.map(([code]) => code), ...ofFaults, ...Object.keys(reachedBelow)];
  expect(new Set(reached)).toEqual(new Set(Object.keys(problemCodes)));
});
