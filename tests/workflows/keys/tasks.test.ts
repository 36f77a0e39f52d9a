import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { breakingCalls } from '../../support/breaking-calls.ts';
import { clusterLife } from '../../support/cluster-life.ts';
import { startProduct, type Answer, type Json, type Product } from '../../support/product.ts';
import { helloWorld } from '../../support/requests.ts';
import { repeated } from '../../support/repeated-answer.ts';

/* "With an Idempotency-Key a retry never starts them twice", whatever was lost of the first request, and whatever has
   happened since. */
let product: Product;
const breaking = breakingCalls();
beforeAll(async () => {
  product = await startProduct({}, breaking.load);
});
afterAll(() => product.close());
const { remove } = clusterLife(() => product);
afterEach(async () => {
  const { body } = await product.call('GET', '/clusters?limit=100');
  for (const { name } of body.items) await remove(name);
});

const later = (seconds: number) => product.aws.world.clock.sleep(seconds);

let names = 0;
const register = (changes: object) =>
  product.call('POST', '/task-definitions', {
    ...helloWorld().newTaskDefinition,
    family: 'extra',
    tags: { changed: String((names += 1)) },
    ...changes,
  });
beforeAll(() => register({}));

/** A cluster in which one request asks for tasks again and again. */
async function cluster() {
  names += 1;
  const name = `tasks-${names}`;
  const { body: creation } = await product.call('POST', '/clusters', { name });
  expect(await product.ended(creation.id)).toMatchObject({ error: null });
  const body = { count: 12, startedBy: name, taskDefinition: 'extra', tags: { own: 'tag' } };
  const run = () =>
    product.call('POST', `/clusters/${name}/tasks`, body, { 'idempotency-key': `key-of-${name}` });
  /** Each RunTask that ECS took, with what it started. */
  const asked = () =>
    breaking.answered.filter(({ action, input }) => action === 'RunTask' && input.startedBy === name);
  const made = () =>
    [
      ...new Set(asked().flatMap(({ output }) => output.tasks.map(({ taskArn }: Json) => taskArn))),
    ].toSorted();
  return { name, run, asked, made };
}

const ids = ({ body }: Answer): string[] => (body.tasks ?? []).map(({ arn }: Json) => arn).toSorted();

/** What happens before the request is repeated, and whether more tasks may be started by then. */
const meanwhile: Record<string, (name: string) => Promise<unknown>> = {
  'nothing has happened': async () => undefined,
  'the tags of the cluster were changed': (name) =>
    product.call('POST', `/clusters/${name}/deletion-settings`, { tags: { team: 'other' } }),
  'the cluster got more tags than fit': (name) =>
    product.call('POST', `/clusters/${name}/deletion-settings`, {
      tags: Object.fromEntries(Array.from({ length: 45 }, (_, index) => [`tag-${index}`, 'value'])),
    }),
  'the family got another revision': () => register({ cpu: 1024, memory: 2048 + 1024 * (names % 3) }),
  'its task definition was deregistered': async () => {
    const { body } = await product.call('GET', '/task-definitions/extra');
    await product.call('DELETE', `/task-definitions/${body.taskDefinition}`);
    await register({});
  },
  '23 hours have passed': () => later(23 * 3600),
};

test.each([
  ...(['answer lost', 'dies'] as const).flatMap((how) =>
    Object.keys(meanwhile).map((event) => [how, event] as const),
  ),
  ['refused', 'nothing has happened'] as const,
])(
  'one key starts tasks once: a call was %s, then %s',
  async (how, event) => {
    let at = 0;
    for (; ; at++) {
      const { name, run, asked, made } = await cluster();
      const calls = await breaking.during('run-tasks', at, how, run);
      if (at >= calls) break;
      await meanwhile[event]!(name);
      await later(31);
      const second = await run();
      const third = await run();
      const seen = { how, at, status: second.status, ids: ids(second) };
      expect({ ...seen, made: made().length <= 12 }).toEqual({ ...seen, made: true });
      expect({ ...seen, status: third.status, ids: ids(third) }).toEqual(seen);
      expect(seen.ids).toEqual(second.status === 201 ? made() : []);
      const inputs = Map.groupBy(asked(), ({ input }) => input.clientToken);
      for (const same of inputs.values())
        expect(new Set(same.map(({ input }) => JSON.stringify(input))).size).toBe(1);
      expect(await remove(name)).toMatchObject({ error: null });
    }
    expect(at).toBeGreaterThanOrEqual(6);
  },
  120_000,
);

/** A first request of which everything was done, and nothing was kept but that it began. */
async function unkept() {
  const one = await cluster();
  // The tenth call keeps the response; where that fails, one more lets the request be repeated.
  expect(await breaking.during('run-tasks', 9, 'refused', one.run)).toBe(11);
  expect(one.made()).toHaveLength(12);
  await later(31);
  return one;
}

test('tasks that have ended are not started again, and two hours later it is said that they are not known', async () => {
  const { name, run, made } = await unkept();
  await product.call('DELETE', `/clusters/${name}/tasks?all=true`);
  expect((await run()).status).toBe(201);
  const other = await unkept();
  await product.call('DELETE', `/clusters/${other.name}/tasks?all=true`);
  await later(2 * 3600);
  expect(await other.run()).toMatchObject({ status: 409, body: { code: 'outcome_unknown' } });
  expect(ids(await run())).toEqual(made());
  expect(other.made()).toHaveLength(12);
  for (const one of [name, other.name]) await remove(one);
});

test('tasks that have ended meanwhile are shown whole', async () => {
  const { name, run, made } = await unkept();
  await product.call('DELETE', `/clusters/${name}/tasks?all=true`);
  await later(300);
  const again = await run();
  expect(again.status).toBe(201);
  expect(ids(again)).toEqual(made());
  const whole = { lastStatus: 'STOPPED', startedBy: name, group: 'family:extra', launchType: 'FARGATE' };
  for (const task of again.body.tasks)
    expect(task).toMatchObject({ ...whole, createdAt: expect.any(String), stoppedAt: expect.any(String) });
});

/* IAM judges a call before ECS looks for its client token; of other refusals ECS does not say which comes first. */
test.each([
  ['AccessDeniedException', 'User is not authorized to perform: ecs:RunTask on resource: x'],
  ['InvalidParameterException', 'TaskDefinition is inactive'],
])('tasks that run are found also where ECS refuses the repeated call: %s', async (code, message) => {
  const { run, made } = await unkept();
  product.aws.world.faults.plan({ kind: 'error', service: 'ecs', action: 'RunTask', code, message });
  const second = await run();
  product.aws.world.faults.withdraw();
  expect(second.status).toBe(201);
  expect(ids(second)).toEqual(made());
  expect((await run()).body).toEqual(second.body);
  expect(made()).toHaveLength(12);
});

test('nothing is started in a cluster that is being deleted, has gone, or is another one by now', async () => {
  const { name, run, made } = await unkept();
  const { body: deletion } = await product.call('DELETE', `/clusters/${name}`);
  const during = await run();
  expect([201, 409]).toContain(during.status);
  // Tasks that were found are a response that is kept, like any other.
  const kept = during.status === 201 ? repeated(during) : { status: 409, body: { code: 'outcome_unknown' } };
  await product.ended(deletion.id);
  expect(await run()).toMatchObject(kept);
  const { body: again } = await product.call('POST', '/clusters', { name });
  await product.ended(again.id);
  expect(await run()).toMatchObject(kept);
  expect(made()).toHaveLength(12);
  await remove(name);
});

/** What hinders ECS from being asked again, before it shows the tasks of the first request. */
const hindrances: Record<string, (name: string) => Promise<unknown>> = {
  'its cluster has gone': async (name) => {
    product.aws.world.faults.withdraw();
    return remove(name);
  },
  'its cluster is being deleted': (name) => product.call('DELETE', `/clusters/${name}`),
  'AWS refuses the repeated call': async () =>
    product.aws.world.faults.plan({
      kind: 'error',
      service: 'ecs',
      action: 'RunTask',
      code: 'InvalidParameterException',
      message: 'TaskDefinition is inactive',
    }),
};

test.each(Object.keys(hindrances))('what nobody can find is unknown, and not refused: %s', async (event) => {
  const { name, run, made } = await cluster();
  product.aws.world.faults.plan({ kind: 'seen_late', seconds: 120 });
  await breaking.during('run-tasks', 5, 'answer lost', run);
  expect(made()).toHaveLength(10);
  await later(31);
  await hindrances[event]!(name);
  expect(await run()).toMatchObject({ status: 409, body: { code: 'outcome_unknown' } });
  product.aws.world.faults.withdraw();
});

test('a request of which AWS did nothing is refused, not unknown, where its cluster has gone since', async () => {
  const { name, run, made } = await cluster();
  product.aws.world.faults.plan({
    kind: 'error',
    service: 'ecs',
    action: 'RunTask',
    code: 'ThrottlingException',
    message: 'Rate exceeded',
  });
  expect((await run()).status).toBe(429);
  product.aws.world.faults.withdraw();
  await remove(name);
  expect(await run()).toMatchObject({ status: 404, body: { code: 'cluster_not_found' } });
  expect(made()).toEqual([]);
});

test('a response that was kept is given again after everything has gone', async () => {
  const { name, run, made } = await cluster();
  const first = await run();
  await product.call('DELETE', '/task-definitions/extra:1');
  await remove(name);
  await later(23 * 3600);
  expect(await run()).toEqual(repeated(first));
  expect(made()).toHaveLength(12);
});
