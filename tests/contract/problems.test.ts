import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { contracts } from '../../shared/contracts/every-contract.ts';
import { problemCodes } from '../../shared/problem-codes.ts';
import { registerOfAnotherDeployment } from '../support/another-deployment.ts';
import { expectProblem } from '../support/problem-document.ts';
import { startProduct, type Answer, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';
import { givenToUs } from '../support/theirs.ts';
import { requestsInSituations } from './requests-in-situations.ts';

let product: Product;
let creation: string;
beforeAll(async () => {
  product = await startProduct();
  const { body } = await call('POST', '/clusters', { name: 'active' });
  creation = body.id;
  await product.ended(creation);
  product.aws.ecs.actions.CreateCluster({ clusterName: 'theirs' });
  product.aws.ecs.actions.RegisterTaskDefinition({
    family: 'theirs',
    cpu: '256',
    memory: '512',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    containerDefinitions: [{ name: 'web', image: 'nginx' }],
  });
  product.aws.ecs.actions.RegisterTaskDefinition({
    family: 'given',
    containerDefinitions: [{ name: 'web', image: 'nginx', memory: 128 }],
    tags: givenToUs,
  });
  registerOfAnotherDeployment(product.aws);
  await call('POST', '/task-definitions', { ...helloWorld().newTaskDefinition, family: 'ours' });
});
afterEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const call: Product['call'] = (...request) => product.call(...request);

const situations = requestsInSituations(() => product);

const text = { 'content-type': 'text/plain' };
const nobody = '0'.repeat(32);
const tasks = '/clusters/active/tasks';

/** The endpoint of each problem, and a request that leads to it. */
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
  ['task_definition_not_found', 'runTasks', situations.inactive],
  [
    'task_definition_not_found',
    'deregisterTaskDefinition',
    () => call('DELETE', '/task-definitions/theirs:1'),
  ],
  [
    'task_definition_not_found',
    'deregisterTaskDefinition',
    () => call('DELETE', '/task-definitions/of-another-deployment:1'),
  ],
  ['not_owned', 'deregisterTaskDefinition', () => call('DELETE', '/task-definitions/given:1')],
  [
    'not_owned',
    'registerTaskDefinition',
    () => call('POST', '/task-definitions', { ...helloWorld().newTaskDefinition, family: 'theirs' }),
  ],
  ['not_owned', 'stopTask', situations.ofAnotherDeployment],
  ['cluster_exists', 'createCluster', () => call('POST', '/clusters', { name: 'theirs' })],
  ['cluster_exists', 'createCluster', () => call('POST', '/clusters', { name: 'active' })],
  ['cluster_protected', 'deleteCluster', situations.isProtected],
  ['operation_not_cancellable', 'cancelOperation', () => call('POST', `/operations/${creation}/cancel`)],
  [
    'would_expire_earlier',
    'updateDeletionSettings',
    () => call('POST', '/clusters/active/deletion-settings', { expiresAt: '2099-01-01T00:00:00Z' }),
  ],
  [
    'delete_scope_needed',
    'updateCluster',
    () => call('PATCH', '/clusters/active', { tags: { team: 'web' } }),
  ],
  [
    'precondition_failed',
    'updateDeletionSettings',
    () => call('POST', '/clusters/active/deletion-settings', { tags: {} }, { 'if-match': '"nope"' }),
  ],
  [
    'cluster_busy',
    'createCluster',
    situations.whileCreating(() => call('POST', '/clusters', { name: 'busy' })),
  ],
  [
    'cluster_not_active',
    'runTasks',
    situations.whileCreating(() => call('POST', '/clusters/busy/tasks', {})),
  ],
  ['idempotency_key_in_use', 'registerTaskDefinition', situations.atOnce],
  ['idempotency_key_reused', 'registerTaskDefinition', situations.reused],
  ['rejected_by_aws', 'registerTaskDefinition', situations.rejected],
  ['rejected_by_aws', 'runTasks', situations.rejectedTasks],
  ['capacity_unavailable', 'runTasks', situations.withoutCapacity],
  ['quota_reached', 'runTasks', situations.overQuota],
  ['quota_reached', 'registerTaskDefinition', situations.tooManyRevisions],
  [
    'quota_reached',
    'createCluster',
    situations.tooManyExecutions(() => call('POST', '/clusters', { name: 'late' })),
  ],
  ['quota_reached', 'deleteCluster', situations.tooManyExecutions(() => call('DELETE', '/clusters/active'))],
  ['quota_reached', 'createCleanUp', situations.tooManyExecutions(() => call('POST', '/clean-ups', {}))],
  [
    'quota_reached',
    'cancelOperation',
    async () => {
      const { body: begun } = await call('POST', '/clusters', { name: 'busy' });
      const answer = await situations.tooManyExecutions(() =>
        call('POST', `/operations/${begun.id}/cancel`),
      )();
      await product.ended((await call('DELETE', '/clusters/busy')).body.id);
      return answer;
    },
  ],
  ['tasks_not_started', 'runTasks', situations.notPlaced],
  ['aws_access_denied', 'registerTaskDefinition', situations.withoutRight],
  ['internal_error', 'listClusters', situations.withoutSetting],
  ['newer_version', 'getCluster', situations.ofNewerVersion],
];

/** faults.test.ts reaches them at every endpoint that calls AWS. */
const ofFaults = ['throttled', 'aws_unavailable'];

/** Not tested here, with the reason and the test. */
const testedElsewhere = {
  not_your_team: 'needs teams: tests/contract/teams/matrix.test.ts',
  limit_reached: 'needs a deployment with low limits: tests/workflows/limits/clusters.test.ts',
  outcome_unknown: 'takes an hour: tests/workflows/keys/tasks.test.ts',
  task_not_found: 'takes three seconds, since ECS may not know a new task yet: tests/unit/shared/use-cases',
};

test.each(problems)('%s comes from %s as a problem document', async (code, operationId, request) => {
  const answer = await request();
  expect(answer.body.code).toBe(code);
  const contract = contracts.find((one) => one.operationId === operationId);
  expectProblem(answer, code, contract);
});

test('every code is reached by a test', () => {
  const reached = [...problems.map(([code]) => code), ...ofFaults, ...Object.keys(testedElsewhere)];
  expect(new Set(reached)).toEqual(new Set(Object.keys(problemCodes)));
});
