import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { contracts } from '../../shared/contracts/every-contract.ts';
import { placeOf } from '../support/issue-places.ts';
import { startProduct, type Product } from '../support/product.ts';
import { examplesOf } from '../support/examples.ts';
import { withNeededQuery } from '../support/needed-query.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

const id = '019366f2-8c1e-7d30-a5ab-6f0a2d1b9c11';
const task = '0'.repeat(32);
const long = 'x'.repeat(256);

/** The one issue that a request has. */
async function issue(url: string, method = 'GET', body?: object): Promise<[string, string]> {
  const answer = await product.call(method, url, body);
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request', issues: [{}] } });
  const [found] = answer.body.issues;
  expect(found.message).toMatch(/^[A-Z].*\.$/);
  return [placeOf(found), found.message];
}

const wholeNumber = (from: number, to: number, shown: string) =>
  `Received ${shown}; allowed is an integer from ${from} to ${to}.`;

test.each([
  ['0', '0'],
  ['101', '101'],
  ['', '""'],
  ['-1', '"-1"'],
  ['1.5', '"1.5"'],
  ['1e1', '"1e1"'],
  [' 1', '" 1"'],
  ['0x10', '"0x10"'],
  ['ten', '"ten"'],
  ['10000000000', '"10000000000"'],
  ['null', '"null"'],
])('a limit of "%s" is refused', async (value, shown) => {
  const lists = contracts.filter(
    ({ path, query }) => query instanceof z.ZodMiniObject && 'limit' in query.shape && !path.includes('{'),
  );
  expect(lists.length).toBeGreaterThan(2);
  for (const { path } of lists)
    expect(await issue(`${path}?limit=${encodeURIComponent(value)}`)).toEqual([
      'query.limit',
      wholeNumber(1, 100, shown),
    ]);
});

test('a parameter that is given twice is not taken for one of the two', async () => {
  expect(await issue('/clusters?limit=1&limit=2')).toEqual(['query.limit', wholeNumber(1, 100, '"1,2"')]);
  expect(await issue('/clusters?status=active&status=creating')).toEqual([
    'query.status',
    expect.stringMatching(/^Received "active,creating"; allowed is creating, active, /),
  ]);
  expect(await issue('/clusters/any?force=true&force=true', 'DELETE')).toEqual([
    'query.force',
    'Received "true,true"; allowed is true or false.',
  ]);
});

test.each(
  ['/operations/ID', '/clusters/any/tasks/TASK', '/clusters/any/tasks/TASK/public-ip'].map((path) => [
    path.replace('ID', id).replace('TASK', task),
  ]),
)('%s waits for 0 to 25 seconds', async (path) => {
  expect(await issue(`${path}?wait=26`)).toEqual(['query.wait', wholeNumber(0, 25, '26')]);
  expect(await issue(`${path}?wait=`)).toEqual(['query.wait', wholeNumber(0, 25, '""')]);
  expect(await issue(`${path}?wait=-1`)).toEqual(['query.wait', wholeNumber(0, 25, '"-1"')]);
});

test.each([
  ['/clusters?status=gone', 'query.status', 'Received "gone"; allowed is creating, active, deleting'],
  ['/clusters?status=', 'query.status', 'Received ""; allowed is creating'],
  [
    '/clusters?expiresBefore=tomorrow',
    'query.expiresBefore',
    'Received "tomorrow"; allowed is a time in UTC',
  ],
  ['/operations?type=replace', 'query.type', 'Received "replace"; allowed is create, update or delete.'],
  ['/operations?status=done', 'query.status', 'Received "done"; allowed is running, succeeded'],
  ['/operations?cluster=a.b', 'query.cluster', 'Received "a.b"; allowed is 1 to 255 letters'],
  ['/task-definitions?status=active', 'query.status', 'Received "active"; allowed is ACTIVE or INACTIVE.'],
  ['/task-definitions?family=', 'query.family', 'Received ""; allowed is 1 to 255 letters'],
  ['/task-definitions?family=web:1', 'query.family', 'Received "web:1"; allowed is 1 to 255 letters'],
  ['/clusters/any/events?source=logs', 'query.source', 'Received "logs"; allowed is stack or service.'],
  [
    '/clusters/any/tasks?desiredStatus=PENDING',
    'query.desiredStatus',
    'Received "PENDING"; allowed is RUNNING or STOPPED.',
  ],
  ['/clusters/any/tasks?group=', 'query.group', 'Received ""; allowed is a string of 1 to 1024 characters.'],
  [
    '/clusters/any/tasks?startedBy=',
    'query.startedBy',
    'Received ""; allowed is a string of 1 to 1024 characters.',
  ],
  ['/clusters/any/tasks?family=a%20b', 'query.family', 'Received "a b"; allowed is 1 to 255 letters'],
  [
    `/clusters/any/tasks/${task}?until=dead`,
    'query.until',
    'Received "dead"; allowed is RUNNING or STOPPED.',
  ],
])('%s is refused with what is allowed', async (url, place, beginning) => {
  expect(await issue(url)).toEqual([place, expect.stringContaining(beginning)]);
});

test.each(contracts.filter(({ body }) => !body))(
  '$operationId takes no body: what is in one is refused, and an empty object is not',
  async ({ method, path, operationId }) => {
    const url = path.replace('{operation}', id).replace('{cleanUp}', id).replace('{task}', task);
    const named = url.replace('{cluster}', 'any').replace('{taskDefinition}', 'any:1');
    const place = withNeededQuery(named, operationId);
    expect(await issue(place, method, { group: 'batch' })).toEqual([
      'body',
      'Received a body; this request takes none. Put all values into its path and query.',
    ]);
    expect((await product.call(method, place, {})).status).not.toBe(400);
  },
);

const isDocument = ({ response }: (typeof contracts)[number]) => response.mediaType !== undefined;

test.each(contracts.filter(isDocument))(
  '$operationId takes parameters that it does not have',
  async ({ path }) => {
    expect(await product.call('GET', `${path}?colour=blue`)).toMatchObject({ status: 200 });
  },
);

test.each(contracts.filter((one) => !isDocument(one)))(
  '$operationId refuses parameters that it does not have, and names those it has',
  async (one) => {
    const url = one.path.replace('{operation}', id).replace('{cleanUp}', id).replace('{task}', task);
    const named = url.replace('{cluster}', 'any').replace('{taskDefinition}', 'any:1');
    const path = withNeededQuery(named, one.operationId);
    const body = examplesOf(one.body)[0];
    const known = Object.keys((one.query as z.ZodMiniObject).shape);
    const allowed =
      known.length > 0 ? `Parameters: ${known.join(', ')}.` : 'This request takes none; leave it out.';
    expect(await issue(`${path}${path.includes('?') ? '&' : '?'}colour=blue`, one.method, body)).toEqual([
      'query.colour',
      `There is no parameter "colour" here. ${allowed}`,
    ]);
  },
);

test.each([
  [`/clusters/${long}`, 'path.cluster', '… (256 characters)'],
  ['/clusters/hello%20world', 'path.cluster', '"hello world"'],
  ['/clusters/h%C3%A4llo', 'path.cluster', '"hällo"'],
  ['/clusters/a%2Fb', 'path.cluster', '"a/b"'],
  ['/clusters/a%00b', 'path.cluster', String.raw`"a\u0000b"`],
  ['/clusters/..%2F', 'path.cluster', '"../"'],
  ['/clusters/%7Bcluster%7D', 'path.cluster', '"{cluster}"'],
  ['/operations/1', 'path.operation', '"1"'],
  [`/operations/${id.toUpperCase()}`, 'path.operation', `"${id.toUpperCase()}"`],
  ['/operations/------------------------------------', 'path.operation', '"------'],
  ['/clean-ups/1', 'path.cleanUp', '"1"'],
  ['/clusters/any/tasks/1', 'path.task', '"1"'],
  [`/clusters/any/tasks/${'A'.repeat(32)}`, 'path.task', '"AAAA'],
  ['/task-definitions/web:latest', 'path.taskDefinition', '"web:latest"'],
  ['/task-definitions/web:0', 'path.taskDefinition', '"web:0"'],
  [`/task-definitions/${long}`, 'path.taskDefinition', '… (256 characters)'],
])('the path %s is refused with what is allowed', async (url, place, shown) => {
  const [found, message] = await issue(url);
  expect([found, message]).toEqual([place, expect.stringMatching(/^Received .*; allowed is .+\.$/)]);
  expect(message).toContain(shown);
  expect(message.length).toBeLessThan(300);
});
