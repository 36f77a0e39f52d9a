import { expect } from '@jest/globals';
import { runTaskOfAnotherDeployment } from '../support/another-deployment.ts';
import { setVersion } from '../support/journal-table.ts';
import type { Answer, Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

const key = (value: string) => ({ 'idempotency-key': value });
const tasks = '/clusters/active/tasks';

/** Requests that need a situation before they lead to a problem; the product has an active cluster `active`. */
export function requestsInSituations(product: () => Product) {
  const call: Product['call'] = (...request) => product().call(...request);

  function failing(action: string, code: string, message: string): void {
    product().aws.world.faults.plan({ kind: 'error', service: 'ecs', action, code, message });
  }

  async function ofAnotherDeployment(): Promise<Answer> {
    const task = await runTaskOfAnotherDeployment(product(), 'active');
    await product().aws.world.clock.sleep(5);
    return call('DELETE', `${tasks}/${task}`);
  }

  async function isProtected(): Promise<Answer> {
    await call('PATCH', '/clusters/active', { deletionProtection: true });
    const answer = await call('DELETE', '/clusters/active');
    await call('POST', '/clusters/active/deletion-settings', { deletionProtection: false });
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
      await product().ended(deletion.id);
      return answer;
    };
  }

  /** https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html#API_StartExecution_Errors */
  function tooManyExecutions(request: () => Promise<Answer>) {
    return async () => {
      const { faults } = product().aws.world;
      const error = { code: 'ExecutionLimitExceeded', message: 'Too many executions.', times: 8 };
      const id = faults.plan({ kind: 'error', service: 'states', action: 'StartExecution', ...error });
      const answer = await request();
      faults.withdraw(id);
      expect(answer.headers['retry-after']).toBeDefined();
      return answer;
    };
  }

  async function atOnce(): Promise<Answer> {
    product().aws.world.faults.plan({
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
    const answer = await call(
      'POST',
      '/task-definitions',
      helloWorld({ name: 'rejected' }).newTaskDefinition,
    );
    expect(answer.body).toMatchObject({ detail: 'Too many revisions.', awsCode: 'ClientException' });
    return answer;
  }

  function rejectedTasks(): Promise<Answer> {
    failing('RunTask', 'InvalidParameterException', 'No Container Instances were found in your cluster.');
    return call('POST', tasks, { taskDefinition: 'ours' });
  }

  async function withoutCapacity(): Promise<Answer> {
    product().aws.world.faults.plan({ kind: 'capacity_unavailable' });
    return call('POST', tasks, { taskDefinition: 'ours' });
  }

  async function overQuota(): Promise<Answer> {
    const reason = "You've reached the limit on the number of vCPUs you can run concurrently";
    product().aws.world.faults.plan({ kind: 'capacity_unavailable', reason });
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
    product().aws.world.faults.plan({ kind: 'capacity_unavailable', reason: 'ATTRIBUTE' });
    return call('POST', tasks, { taskDefinition: 'ours' });
  }

  async function withoutRight(): Promise<Answer> {
    const message =
      'User: arn:aws:sts::1:assumed-role/inside is not authorized to perform: ecs:Register on x';
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
    await setVersion(product().aws, 'cluster', 'active', 99);
    const answer = await call('GET', '/clusters/active');
    await setVersion(product().aws, 'cluster', 'active', 1);
    return answer;
  }

  return {
    ofAnotherDeployment,
    isProtected,
    inactive,
    whileCreating,
    tooManyExecutions,
    atOnce,
    reused,
    rejected,
    rejectedTasks,
    withoutCapacity,
    overQuota,
    tooManyRevisions,
    notPlaced,
    withoutRight,
    withoutSetting,
    ofNewerVersion,
  };
}
