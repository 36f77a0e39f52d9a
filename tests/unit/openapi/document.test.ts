import { readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { failures } from '../../../scripts/generate/errors/failures.ts';
import { contracts } from '../../../shared/contracts/every-contract.ts';
import { problemCodes } from '../../../shared/problem-codes.ts';
import { document, operations } from './operations.ts';

test('has every contract, each with its own id', async () => {
  const files = readdirSync('shared/contracts');
  const exported = await Promise.all(
    files.map((file) => import(`../../../shared/contracts/${file}`) as Promise<object>),
  );
  const ids = exported.flatMap((file) =>
    Object.values(file).flatMap((value: { operationId?: string; response?: object }) =>
      value.response && value.operationId ? [value.operationId] : [],
    ),
  );
  expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual(ids.toSorted());
  expect(new Set(ids).size).toBe(ids.length);
});

test('numbers and booleans in a query have their types and defaults', () => {
  const query = operations.find(({ operationId }) => operationId === 'listTasks')!.parameters;
  expect(query).toContainEqual(
    expect.objectContaining({
      name: 'limit',
      schema: {
        type: 'integer',
        format: 'int32',
        minimum: 1,
        maximum: 100,
        default: 50,
        description: expect.anything(),
        example: 50,
      },
    }),
  );
});

/* Typed languages have no type for a string or an object: generators for Kotlin make one type of both. */
test('a choice is between named objects, or between null and one schema', () => {
  const choices: { $ref?: string; type?: string }[][] = [];
  JSON.stringify(document, (name, value: object) => {
    if (name === 'anyOf' || name === 'oneOf') choices.push(value as (typeof choices)[number]);
    return value;
  });
  const isOfNames = (branches: (typeof choices)[number]) => branches.every(({ $ref }) => $ref);
  const isNullable = ([, other, ...others]: (typeof choices)[number]) =>
    other?.type === 'null' && others.length === 0;
  expect(choices.length).toBeGreaterThan(1);
  expect(choices.filter((branches) => !isOfNames(branches) && !isNullable(branches))).toEqual([]);
});

test('responses can have additional fields, requests cannot', () => {
  const { Cluster, ClusterSpec } = document.components!.schemas as Record<
    string,
    { additionalProperties?: boolean }
  >;
  expect([Cluster!.additionalProperties, ClusterSpec!.additionalProperties]).toEqual([undefined, false]);
});

test('every problem code has an anchor for the link in type', () => {
  const problems = document.tags?.find(({ name }) => name === 'Problems');
  for (const code of Object.keys(problemCodes))
    expect(problems?.description).toContain(`<a id="problem-${code}"></a>`);
});

test('every failure code has an anchor and its remedy', () => {
  const description = document.tags?.find(({ name }) => name === 'Failures')?.description;
  for (const { code, remedy } of failures)
    expect(description).toContain(`## ${code}\n<a id="failure-${code}"></a>\n\n${remedy}`);
});

test('strings with a pattern have a description of the allowed values', () => {
  const { ClusterSpec } = document.components!.schemas as Record<
    string,
    { properties: Record<string, { description: string }> }
  >;
  expect(ClusterSpec!.properties['ttl']!.description).toContain(
    'Allowed: an ISO 8601 duration from PT5M (five minutes) to P1Y (365 days), such as "PT8H" or "P3D".',
  );
  expect(ClusterSpec!.properties['name']!.description).toContain(
    'Allowed: 1 to 255 letters, digits, hyphens and underscores.',
  );
});

test('titles begin with a verb of the list', () => {
  const verbs = /^(Create|Register|Run|Import|List|Get|Update|Cancel|Delete|Deregister|Stop|Plan) /;
  expect(contracts.map(({ summary }) => summary).filter((summary) => !verbs.test(summary))).toEqual([]);
});

test('the description of the API is short, since generators copy it into every file', () => {
  expect(document.info.description).toMatch(/^[^]{50,500}$/);
});
