import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { clusterLife } from '../../support/cluster-life.ts';
import { connectionBroke } from '../../support/functions-through.ts';
import { hookedCalls } from '../../support/hooked-calls.ts';
import { startProduct, type Json, type Product } from '../../support/product.ts';
import { textOf } from '../../support/text-of.ts';

/* "With an Idempotency-Key a retry never starts them twice, and goes on where failures may pass", and what is not known
   is never told as not started: also where an attempt could keep nothing of what it did. */
let product: Product;
const { state, load } = hookedCalls();
const { create } = clusterLife(() => product);
const later = (seconds: number) => product.aws.world.clock.sleep(seconds);
beforeAll(async () => {
  product = await startProduct({}, load);
  await create('web');
});
afterAll(() => product.close());
const arns = new Set<string>();
beforeEach(() => {
  arns.clear();
  state.hook = noting;
  product.aws.world.faults.withdraw();
});

const noting: NonNullable<typeof state.hook> = async ({ action }, send) => {
  const answer = await send();
  if (action === 'RunTask' && answer.response.statusCode === 200)
    JSON.parse(textOf(answer.response.body)).tasks.forEach(({ taskArn }: Json) => arns.add(taskArn));
  return answer;
};
const run = (key: string, count: number) =>
  product.call('POST', '/clusters/web/tasks', { count, group: key }, { 'idempotency-key': key });

/** As long as each RunTask takes so long, there is no time to ask for 300 tasks. */
const slow = () =>
  product.aws.world.faults.plan({ kind: 'slow', service: 'ecs', action: 'RunTask', seconds: 4.5 });

/** From the first RunTask on, the function can write nothing down. */
function keepNothing(): void {
  let isAsked = false;
  state.hook = async (call, send) => {
    isAsked ||= call.action === 'RunTask';
    if (isAsked && call.by('run-tasks') && call.action === 'UpdateItem') throw connectionBroke();
    return noting(call, send);
  };
}

async function endAll(group: string): Promise<void> {
  await later(31);
  for (let isComplete = false; !isComplete;)
    isComplete = (await product.call('DELETE', `/clusters/web/tasks?group=${group}`)).body.complete;
}

test('what was not asked for, then asked for by an attempt that could keep nothing, is not started again', async () => {
  slow();
  expect((await run('kept', 300)).status).toBe(201);
  expect(arns.size).toBeLessThan(300);
  product.aws.world.faults.withdraw();
  await later(30);
  keepNothing();
  await run('kept', 300);
  expect(arns.size).toBe(300);
  state.hook = noting;
  await endAll('kept');
  await later(2 * 3600);
  const third = await run('kept', 300);
  expect(arns.size).toBe(300);
  const reasons = new Set(third.body.failures.map(({ reason }: Json) => reason));
  expect([...reasons]).toEqual(['outcome_unknown']);
}, 60_000);

test('what an attempt that could keep nothing asked for, and a later one did not, is not started again', async () => {
  keepNothing();
  await run('unkept', 300);
  state.hook = noting;
  await later(31);
  slow();
  const second = await run('unkept', 300);
  expect(second.body.tasks.length).toBeLessThan(300);
  const reasons = new Set(second.body.failures.map(({ reason }: Json) => reason));
  expect([...reasons]).toEqual(['aws_unavailable']);
  product.aws.world.faults.withdraw();
  await endAll('unkept');
  await later(2 * 3600);
  await run('unkept', 300);
  expect(arns.size).toBeLessThanOrEqual(300);
}, 60_000);

test('tasks that ECS shows late are named in the end, though the repeated request is refused', async () => {
  const tokens: string[] = [];
  product.aws.world.faults.plan({ kind: 'seen_late', seconds: 20 });
  state.hook = async (call, send) => {
    if (call.action !== 'RunTask') return send();
    if (!tokens.includes(call.input.clientToken)) tokens.push(call.input.clientToken);
    const answer = await noting(call, send);
    if (tokens.indexOf(call.input.clientToken) === 1) throw connectionBroke();
    return answer;
  };
  expect((await run('late', 12)).body.failures).toHaveLength(2);
  state.hook = noting;
  product.aws.world.faults.plan({
    kind: 'error',
    service: 'ecs',
    action: 'RunTask',
    code: 'AccessDeniedException',
    message: 'User is not authorized to perform: ecs:RunTask on resource: x',
  });
  const second = await run('late', 12);
  expect(second.body.failures).toMatchObject([{ reason: 'outcome_unknown' }, { reason: 'outcome_unknown' }]);
  await later(120);
  const third = await run('late', 12);
  expect(third.body).toMatchObject({ failures: [] });
  expect(new Set(third.body.tasks.map(({ arn }: Json) => arn))).toEqual(arns);
  product.aws.world.faults.withdraw();
  expect((await run('late', 12)).body).toEqual(third.body);
});
