import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { contracts } from '../../shared/contracts/every-contract.ts';
import { readBody } from '../../shared/http/request.ts';
import { startProduct, type Product } from '../support/product.ts';
import { placesOf, withValue } from '../support/schema-places.ts';
import { examplesOf } from '../support/examples.ts';
import { issueAt, wayOf } from '../support/issue-places.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

interface Issue {
  in: string;
  pointer: string;
  message: string;
}

const endpoints = contracts
  .filter(({ body }) => body !== undefined)
  .map(({ operationId, method, path, body }) => ({ operationId, method, path, body: body as z.ZodMiniType }));

/** All but those whose body is read by another's names; they have tests of their own. */
const withFields = endpoints.filter(({ body }) => !(body instanceof z.ZodMiniRecord));

const url = (path: string) => path.replace('{cluster}', 'any');
const exampleOf = (body: z.ZodMiniType) => examplesOf(body)[0];

/** A message is a sentence, without words and signs that would show the inside of the program. */
const sentence = /^[A-Z][^]{15,}\.$/;
const inside = /Invalid|undefined|NaN|\[object|expected|regex|\^|z\.|\(\)/;

async function issuesOf(method: string, path: string, body: unknown): Promise<Issue[]> {
  const answer = await product.call(method, url(path), body);
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  return answer.body.issues;
}

test.each(withFields)('$operationId refuses what is of a wrong type, wherever it is', async (endpoint) => {
  const { method, path, body } = endpoint;
  const places = placesOf(body);
  expect(places.length).toBeGreaterThan(3);
  for (const place of places)
    for (const wrong of place.wrong) {
      const sent = withValue(exampleOf(body), place.path, wrong);
      const issues = await issuesOf(method, path, sent);
      const found = issues.filter(
        (issue) =>
          wayOf(issue)
            .slice(1, place.path.length + 1)
            .join() === place.path.join(),
      );
      expect({ place: place.path, wrong, issues: found.length > 0 ? 'some' : issues }).toMatchObject({
        issues: 'some',
      });
      for (const { message } of issues) {
        expect(message).toMatch(sentence);
        expect(message).not.toMatch(inside);
      }
    }
});

test.each(withFields)('$operationId refuses unknown fields, wherever they are', async (endpoint) => {
  const { method, path, body } = endpoint;
  const objects = placesOf(body).filter(({ path: place, isObject }) => isObject && !isMap(place));
  for (const place of [[], ...objects.map((one) => one.path)]) {
    const issues = await issuesOf(method, path, withValue(exampleOf(body), [...place, 'colour'], 'blue'));
    expect(issues).toContainEqual({
      ...issueAt('body', ...place, 'colour'),
      message: expect.stringMatching(/^There is no field "colour" here\. Fields: \w+/),
    });
  }
});

const odd = [
  '',
  '-',
  '-1',
  'PT-1S',
  'P',
  'a b',
  'ä\n',
  'aws:x',
  'x'.repeat(600),
  -1,
  1.5,
  1e300,
  [''],
  ['a', 'a'],
];

test.each(withFields)('$operationId says nothing twice of what is odd, wherever it is', ({ body }) => {
  for (const { path, wrong } of placesOf(body))
    for (const value of [...odd, ...wrong]) {
      const { issues } = readBody({ body }, withValue(exampleOf(body), path, value));
      const said = issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
      expect(said).toEqual([...new Set(said)]);
    }
});

/** These take any field. */
function isMap(path: (string | number)[]): boolean {
  return ['tags', 'environment', 'secrets', 'options', 'secretOptions', 'dockerLabels'].includes(
    String(path.at(-1)),
  );
}

test.each(endpoints)('$operationId refuses what is no object', async ({ method, path }) => {
  for (const [sent, received] of [
    ['null', 'null'],
    ['[]', 'a list of 0'],
    ['[{}, {}]', 'a list of 2'],
    ['"text"', 'a string'],
    ['7', '7'],
    ['true', 'true'],
  ] as const)
    expect(await issuesOf(method, path, sent)).toEqual([
      { ...issueAt('body'), message: `Received ${received}; allowed is an object.` },
    ]);
});
