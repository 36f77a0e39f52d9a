import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createLocalAws, type LocalAws } from '../../../../local/aws/aws.ts';
import { connectThrough } from '../../../../shared/aws/connection.ts';
import { createClusters } from '../../../../shared/aws/ecs-clusters.ts';
import { createServices } from '../../../../shared/aws/ecs-services.ts';
import { createTasks } from '../../../../shared/aws/ecs-tasks.ts';
import { createStacks } from '../../../../shared/aws/stacks.ts';
import { createTaskDefinitions } from '../../../../shared/aws/task-definitions.ts';
import { createWorkflows } from '../../../../shared/aws/workflows.ts';

/* Several calls of AWS take one refusal for "it is not there". Any other refusal says nothing of that. */

const settings = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  POWERTOOLS_METRICS_DISABLED: 'true',
  DELETE_CLUSTER_WORKFLOW_ARN: 'arn:aws:states:us-east-1:111122223333:stateMachine:delete',
  CLOUDFORMATION_ROLE_ARN: 'arn:aws:iam::111122223333:role/cloudformation',
};

let aws: LocalAws;
beforeEach(() => {
  Object.assign(process.env, settings);
  aws = createLocalAws({ speed: 1_000 });
  connectThrough(aws.requestHandler as never);
});
afterEach(() => aws.close());

const page = { limit: 1 };

test.each<[string, () => Promise<unknown>]>([
  ['a cluster', () => createClusters().find('it')],
  ['a service', () => createServices().describe('it', 'web')],
  ['services', () => createServices().list('it')],
  ['services that want tasks', () => createServices().thoseThatWantTasks('it', ['web'])],
  ['a service that is scaled to zero', () => createServices().scaleToZero('it', 'web')],
  ['tasks by id', () => createTasks().describe('it', ['1'])],
  ['tasks', () => createTasks().list('it', { desiredStatus: 'RUNNING' }, page)],
  ['a task that is stopped', () => createTasks().stop('it', '1', 'why')],
  ['a stack', () => createStacks().describe('it')],
  ['events', () => createStacks().events('it')],
  ['resources', () => createStacks().resources('it')],
  [
    'a stack that is created',
    () => createStacks().create({ name: 'it', token: 'it', template: '{}', tags: {}, timeoutMinutes: 30 }),
  ],
  ['a task definition', () => createTaskDefinitions().describe('it')],
  ['a workflow', () => createWorkflows().isRunning('delete-cluster', 'it')],
  [
    'a workflow that is started',
    () => createWorkflows().start('delete-cluster', 'it', { operationId: '1', cluster: 'it' }),
  ],
])('%s: another refusal is not taken for one that is not there', async (_, call) => {
  aws.world.faults.plan({ kind: 'error', service: '*', action: '*', code: 'SomethingElse', status: 400 });
  await expect(call()).rejects.toMatchObject({
    code: 'rejected_by_aws',
    details: { awsCode: 'SomethingElse' },
  });
});
