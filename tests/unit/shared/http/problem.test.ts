import { readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { ApiError } from '../../../../shared/errors/api-error.ts';
import { RejectedByAws, Throttled } from '../../../../shared/errors/aws-errors.ts';
import { ClusterBusy, DeletedSooner } from '../../../../shared/errors/cluster-errors.ts';
import { LimitReached } from '../../../../shared/errors/limit-errors.ts';
import { InvalidRequest, MethodNotAllowed } from '../../../../shared/errors/request-errors.ts';
import { problem } from '../../../../shared/http/problem.ts';
import { wayOf } from '../../../support/issue-places.ts';
import { problemCodes } from '../../../../shared/problem-codes.ts';

const asked = { requestId: 'request-1', address: 'https://api.example.com' };

const bodyOf = (error: unknown) => JSON.parse(problem(error, asked).body!);

test('is a document with the status and title of its code, and the data of the error', () => {
  const { statusCode, headers } = problem(new ClusterBusy('web', 'operation-1'), asked);
  expect([statusCode, headers]).toEqual([409, { 'content-type': 'application/problem+json' }]);
  expect(bodyOf(new ClusterBusy('web', 'operation-1'))).toEqual({
    type: 'https://api.example.com/docs#problem-cluster_busy',
    title: 'Another operation is changing the cluster',
    status: 409,
    code: 'cluster_busy',
    detail: expect.stringContaining('/operations/operation-1'),
    requestId: 'request-1',
    operationId: 'operation-1',
  });
});

test('says when to come back, and which methods there are', () => {
  expect(problem(new Throttled('RunTask'), asked).headers).toMatchObject({ 'retry-after': '5' });
  expect(problem(new MethodNotAllowed('PUT', '/clusters', ['GET', 'POST']), asked).headers).toMatchObject({
    allow: 'GET, POST',
  });
});

type Constructor = new (one: string, two: string, three: string[]) => ApiError;
const errors = await Promise.all(
  readdirSync('shared/errors').map(
    (file) => import(`../../../../shared/errors/${file}`) as Promise<Record<string, unknown>>,
  ),
);
const kinds = errors
  .flatMap((module) => Object.values(module))
  .filter(
    (one) => typeof one === 'function' && one.prototype instanceof ApiError && one !== InvalidRequest,
  ) as unknown as Constructor[];

/** Those that are made from something else than names. */
const withOther: Record<string, ApiError> = {
  DeletedSooner: new DeletedSooner('one', ['tags']),
  LimitReached: new LimitReached({ name: 'tasks', owner: null, maximum: 1, used: 1, after: 2 }, null),
};

test.each(kinds.map((Kind) => [Kind.name, Kind] as const))(
  '%s says when to come back, if that helps',
  (_, Kind) => {
    const error = withOther[Kind.name] ?? new Kind('one', 'two', ['three']);
    const { statusCode, headers, body } = problem(error, asked);
    const mayBeRepeated = [429, 503].includes(statusCode!) || body!.includes('"idempotency_key_in_use"');
    expect('retry-after' in headers!).toBe(mayBeRepeated);
  },
);

test.each([
  new Error('The password is hunter2.'),
  new TypeError('Cannot read properties of undefined'),
  'hunter2',
  undefined,
  { code: 'cluster_busy', message: 'hunter2' },
])('keeps inside what is no error of the API, case %#', (error) => {
  expect(bodyOf(error)).toEqual({
    type: 'https://api.example.com/docs#problem-internal_error',
    ...problemCodes.internal_error,
    code: 'internal_error',
    detail: 'The request is not the cause. The log has the cause, under this request id.',
    requestId: 'request-1',
  });
});

test('tells the words of AWS and never the cause', () => {
  const error = new RejectedByAws('ClientException', 'No such subnet.', { cause: new Error('hunter2') });
  expect(bodyOf(error)).toMatchObject({ detail: 'No such subnet.', awsCode: 'ClientException' });
  expect(problem(error, asked).body).not.toContain('hunter2');
});

test('lists a hundred issues at most, and says how many there are', () => {
  const issues = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ path: ['body', index], message: 'Wrong.' }));
  expect(bodyOf(new InvalidRequest(issues(1))).detail).toBe('body/0: Wrong.');
  expect(bodyOf(new InvalidRequest(issues(100)))).toMatchObject({
    detail: expect.stringMatching(/^The request has 100 .* all of them\. The first: body\/0: Wrong\.$/),
  });
  const many = bodyOf(new InvalidRequest(issues(101)));
  expect([many.issues.length, many.detail]).toEqual([
    100,
    expect.stringMatching(/^The request has 101 .* first 100\. The first: /),
  ]);
});

test('lists no more issues than fit into 256 kB, and says how many there are', () => {
  const issues = Array.from({ length: 90 }, (_, index) => ({
    path: ['body', index],
    message: 'ä'.repeat(5_000),
  }));
  const { body = '' } = problem(new InvalidRequest(issues), asked);
  expect(Buffer.byteLength(body)).toBeLessThan(256_000);
  const { detail, issues: listed } = JSON.parse(body);
  expect(listed.map(wayOf)).toEqual(issues.slice(0, listed.length).map(({ path }) => path.map(String)));
  expect(listed.length).toBeGreaterThan(20);
  expect(detail).toMatch(
    `The request has 90 errors; issues lists the first ${listed.length}. The first: body/0: ää`,
  );
  expect(detail.length).toBeLessThan(1_100);
});

test('answers every code with its status and title', () => {
  class Any extends ApiError {
    readonly code = 'not_owned';
  }
  for (const [code, { status, title }] of Object.entries(problemCodes)) {
    const answer = problem(Object.assign(new Any('A detail.'), { code }), asked);
    expect(answer.statusCode).toBe(status);
    expect(JSON.parse(answer.body!)).toMatchObject({ code, status, title });
    expect(status).toBeGreaterThanOrEqual(400);
  }
});
