import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { LocalAws } from '../../../../../local/aws/aws.ts';
import { createRequestRecords } from '../../../../../shared/journal/requests.ts';
import { Throttled } from '../../../../../shared/errors/aws-errors.ts';
import { ClusterNotFound } from '../../../../../shared/errors/cluster-errors.ts';
import { CapacityUnavailable } from '../../../../../shared/errors/task-errors.ts';
import { NothingBegun } from '../../../../../shared/use-cases/requests/nothing-begun.ts';
import * as useCase from '../../../../../shared/use-cases/requests/with-idempotency.ts';
import type { RepeatableRequest } from '../../../../../shared/use-cases/requests/repeatable-request.ts';
import { openTable } from '../../../../support/journal-table.ts';

let aws: LocalAws;
let time = Date.parse('2026-11-22T09:00:00Z');
let ids = 0;
beforeAll(async () => {
  aws = await openTable();
});
afterEach(() => aws.world.faults.withdraw());
afterAll(() => aws.close());

const requests = createRequestRecords();
const dependencies = { requests, clock: { now: () => time }, newId: () => `token-${++ids}` };

const callerOf = (requestedBy: string) => ({ requestedBy, teams: null, isAdmin: false });

const request = (
  idempotencyKey: string | undefined,
  changes: Partial<RepeatableRequest> = {},
): RepeatableRequest => {
  const { params = { cluster: 'web' }, query = {}, body = { count: 1, tags: { a: '1', b: '2' } } } = changes;
  const { caller = callerOf('ada'), operationId = 'cancelOperation' } = changes;
  const parts = { params, query, body };
  return { operationId, ...parts, sent: changes.sent ?? parts, caller, idempotencyKey };
};

/** Answers a request by this work. */
const withIdempotency = (
  asked: RepeatableRequest,
  run: (token: string) => Promise<unknown>,
  isFinal = true,
) =>
  useCase.withIdempotency(dependencies, asked, {
    run: async ({ id }) => ({ answer: await run(id), progress: isFinal ? undefined : 'known' }),
  });

/** Work that notes the tokens it gets. */
function work(outcome: () => unknown = () => 'done') {
  const tokens: string[] = [];
  const run = async (token: string) => {
    tokens.push(token);
    return outcome();
  };
  return { tokens, run };
}

async function begun({ tokens }: { tokens: string[] }): Promise<void> {
  while (tokens.length === 0) await new Promise((resolve) => setImmediate(resolve));
}

const never = () => Promise.reject(new Error('This must not run.'));

test('without a key every request is new', async () => {
  const { tokens, run } = work();
  for (let times = 0; times < 2; times++) await withIdempotency(request(undefined), run);
  expect(new Set(tokens).size).toBe(2);
});

test('gives the first answer again, whole, and works once', async () => {
  const answer = { tasks: [{ id: 'ä', tags: {} }], failures: [], none: null };
  expect(await withIdempotency(request('again'), async () => answer)).toEqual(answer);
  const reordered = request('again', { body: { tags: { b: '2', a: '1' }, count: 1 } });
  expect(await withIdempotency(reordered, never)).toEqual(answer);
});

test('what a contract fills in, as a later version may do, makes no other request', async () => {
  const sent = { params: {}, query: undefined, body: { count: 1 } };
  const filledIn = (body: object) => request('filled-in', { body: { count: 1, ...body }, sent });
  expect(await withIdempotency(filledIn({}), async () => 'first')).toBe('first');
  expect(await withIdempotency(filledIn({ priority: 'normal' }), never)).toBe('first');
});

test('of an assumed role the key belongs to the role, whatever its session is called', async () => {
  const by = (requestedBy: string) => request('session', { caller: callerOf(requestedBy) });
  const role = 'arn:aws:sts::123456789012:assumed-role';
  expect(await withIdempotency(by(`${role}/deployer/run-1`), async () => 'first')).toBe('first');
  expect(await withIdempotency(by(`${role}/deployer/run-2`), never)).toBe('first');
  expect(await withIdempotency(by(`${role}/other/run-1`), async () => 'other')).toBe('other');
  const user = (name: string) => by(`arn:aws:iam::123456789012:user/team/${name}`);
  expect(await withIdempotency(user('ada'), async () => 'ada')).toBe('ada');
  expect(await withIdempotency(user('grace'), async () => 'grace')).toBe('grace');
});

test.each([
  ['body', { body: { count: 2 } }],
  ['path', { params: { cluster: 'other' } }],
  ['query', { query: { force: true } }],
  ['operation', { operationId: 'createCluster' }],
])('refuses the key for another %s', async (what, changes) => {
  await withIdempotency(request(`other-${what}`), work().run);
  await expect(withIdempotency(request(`other-${what}`, changes), never)).rejects.toMatchObject({
    code: 'idempotency_key_reused',
  });
});

test('the same key of another caller is another key', async () => {
  const { tokens, run } = work();
  for (const requestedBy of ['ada', 'bob'])
    await withIdempotency(request('shared', { caller: callerOf(requestedBy) }), run);
  expect(new Set(tokens).size).toBe(2);
});

test('while the first attempt works, others are told to come back', async () => {
  let finish = () => {};
  const slow = work(() => new Promise<void>((resolve) => (finish = resolve)).then(() => 'done'));
  const first = withIdempotency(request('busy'), slow.run);
  await begun(slow);
  await expect(withIdempotency(request('busy'), never)).rejects.toMatchObject({
    code: 'idempotency_key_in_use',
    retryAfter: 2,
  });
  finish();
  expect(await first).toBe('done');
  expect(await withIdempotency(request('busy'), never)).toBe('done');
});

test('of many at once, one works', async () => {
  const { tokens, run } = work();
  const answers = await Promise.allSettled(
    Array.from({ length: 6 }, () => withIdempotency(request('race'), run)),
  );
  expect(tokens).toHaveLength(1);
  const refusals = answers.filter((answer) => answer.status === 'rejected');
  for (const { reason } of refusals) expect(reason.code).toBe('idempotency_key_in_use');
});

test('an attempt that died is taken over after its time, with its token', async () => {
  const dead = work(() => new Promise(() => {}));
  void withIdempotency(request('dead'), dead.run);
  await begun(dead);
  time += 29_999;
  await expect(withIdempotency(request('dead'), never)).rejects.toMatchObject({
    code: 'idempotency_key_in_use',
  });
  time += 2;
  const heirs = [work(), work()];
  const answers = await Promise.allSettled(heirs.map(({ run }) => withIdempotency(request('dead'), run)));
  expect(answers.map(({ status }) => status)).toContain('fulfilled');
  expect(heirs.flatMap(({ tokens }) => tokens)).toEqual(dead.tokens);
});

test('an attempt that began without a plan, as those of earlier versions, is gone on with by the plan of now', async () => {
  const key = 'without-plan';
  await expect(withIdempotency(request(key), () => Promise.reject(new Throttled('RunTask')))).rejects.toThrow(
    Throttled,
  );
  const answer = await useCase.withIdempotency(dependencies, request(key), {
    plan: async () => 'planned',
    run: async ({ plan, earlier }) => ({ answer: [plan, earlier !== undefined] }),
  });
  expect(answer).toEqual(['planned', true]);
});

test('an attempt that failed is repeated at once, with its token', async () => {
  const failing = work(() => Promise.reject(new Throttled('RunTask')));
  await expect(withIdempotency(request('failed'), failing.run)).rejects.toThrow(Throttled);
  const second = work();
  expect(await withIdempotency(request('failed'), second.run)).toBe('done');
  expect(second.tokens).toEqual(failing.tokens);
});

test('the first error is told, although the release fails too', async () => {
  aws.world.faults.plan({
    kind: 'error',
    service: 'dynamodb',
    action: 'UpdateItem',
    code: 'AccessDeniedException',
  });
  const failing = work(() => Promise.reject(new ClusterNotFound('web')));
  await expect(withIdempotency(request('unreleased'), failing.run)).rejects.toThrow(ClusterNotFound);
});

test('an answer that could not be kept is given by the work again, with the same token', async () => {
  aws.world.faults.plan({
    kind: 'error',
    service: 'dynamodb',
    action: 'UpdateItem',
    code: 'AccessDeniedException',
    times: 1,
  });
  const { tokens, run } = work();
  await expect(withIdempotency(request('unkept'), run)).rejects.toMatchObject({
    code: 'aws_access_denied',
  });
  expect(await withIdempotency(request('unkept'), run)).toBe('done');
  expect(new Set(tokens).size).toBe(1);
});

test('lost answers of the table change nothing', async () => {
  for (const action of ['PutItem', 'UpdateItem', 'GetItem'])
    aws.world.faults.plan({ kind: 'lost_answer', service: 'dynamodb', action, times: 1 });
  const { tokens, run } = work();
  expect(await withIdempotency(request('lost'), run)).toBe('done');
  expect(await withIdempotency(request('lost'), never)).toBe('done');
  expect(tokens).toHaveLength(1);
});

test('a key is forgotten after a day', async () => {
  const { tokens, run } = work();
  await withIdempotency(request('day'), run);
  time += 24 * 3_600_000 + 2_000;
  await withIdempotency(request('day', { body: { count: 9 } }), run);
  expect(tokens).toHaveLength(2);
});

test('the answer of a thousand tasks is kept', async () => {
  const answer = Array.from({ length: 1_000 }, (_, index) => ({
    id: index.toString(16).padStart(32, '0'),
    arn: `arn:aws:ecs:us-east-1:000000000000:task/web/${index.toString(16).padStart(32, '0')}`,
    containers: [{ name: 'web', image: 'nginx', lastStatus: 'PENDING', exitCode: null, reason: null }],
    tags: { team: 'web', stage: 'test' },
  }));
  await withIdempotency(request('large'), async () => answer);
  expect(await withIdempotency(request('large'), never)).toEqual(answer);
});

test('where AWS answered that nothing was begun, the next attempt is a new one to it', async () => {
  const { tokens, run } = work(() => {
    if (tokens.length === 1) throw new NothingBegun(new CapacityUnavailable('no room', []));
    return 'done';
  });
  await expect(withIdempotency(request('no-room'), run)).rejects.toThrow('no room');
  expect(await withIdempotency(request('no-room'), run)).toBe('done');
  expect(new Set(tokens).size).toBe(2);
});

test('an answer that is not final is not kept: the next attempt goes on with the same token', async () => {
  const { tokens, run } = work();
  const attempt = (final: boolean) => withIdempotency(request('open'), run, final);
  await attempt(false);
  await attempt(true);
  expect(tokens).toEqual([tokens[0], tokens[0]]);
  expect(await withIdempotency(request('open'), never)).toBe('done');
});
