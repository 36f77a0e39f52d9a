import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { answerExamples } from '../../../scripts/generate/openapi/answer-examples.ts';
import { contracts } from '../../../shared/contracts/every-contract.ts';
import { problemExamples } from '../../../scripts/generate/openapi/problem-examples.ts';
import { problemComponents } from '../../../scripts/generate/openapi/problems.ts';
import { requestExamples } from '../../../scripts/generate/openapi/request-examples.ts';
import { callerTime } from '../../../shared/domain/input/times.ts';
import { problemCodes } from '../../../shared/problem-codes.ts';
import { examplesOf } from '../../support/examples.ts';

const requests = contracts.flatMap(({ operationId, body }) => (body ? [{ operationId, body }] : []));
const answers = contracts.flatMap(({ operationId, response: { mediaType, schema } }) =>
  mediaType === undefined ? [{ operationId, schema }] : [],
);

test.each(requests)('the request examples of $operationId keep its rules', ({ operationId, body }) => {
  const examples = Object.values(requestExamples[operationId] ?? {});
  expect(examples).not.toEqual([]);
  for (const { value } of examples) expect(body.safeParse(value).error?.issues).toBeUndefined();
});

test.each(requests)('the example that goes with the schema of $operationId keeps its rules', ({ body }) => {
  const examples = examplesOf(body);
  expect(examples).not.toEqual([]);
  for (const value of examples) expect(body.safeParse(value).error?.issues).toBeUndefined();
});

test.each(answers)('$operationId: the examples have the fields of the answer, and no others', (answer) => {
  const examples = Object.values(answerExamples[answer.operationId] ?? {});
  expect(examples).not.toEqual([]);
  for (const { value } of examples) expect(answer.schema.parse(value)).toEqual(value);
});

test('no example is left of an operation that is gone', () => {
  const operations = contracts.map(({ operationId }) => operationId);
  expect(operations).toEqual(
    expect.arrayContaining([...Object.keys(answerExamples), ...Object.keys(requestExamples)]),
  );
});

test.each(Object.entries(problemCodes))(
  'the example of %s is that problem, in members that are described',
  (code, { status, title }) => {
    const { Problem } = problemComponents([]).schemas;
    expect(problemExamples[code]).toMatchObject({
      code,
      status,
      title,
      type: expect.stringMatching(`^https://[\\w.-]+/docs#problem-${code}$`),
    });
    expect(Object.keys(Problem.properties)).toEqual(
      expect.arrayContaining(Object.keys(problemExamples[code]!)),
    );
  },
);

const times = /(?:expiresAt|expiresBefore)"?[:=] ?"?(\d{4}-[\d:.TZ-]+)/g;

/** Times that a reader sends, as pages and examples have them, and the one that is named after a mistake. */
const sentTimes = [
  ...JSON.stringify([requestExamples, requests.map(({ body }) => examplesOf(body))]).matchAll(times),
  ...globSync(['*.md', 'docs/**/*.md', 'client/*.md']).flatMap((page) => [
    ...readFileSync(page, 'utf8').matchAll(times),
  ]),
  ...callerTime()
    .safeParse('')
    .error!.issues[0]!.message.matchAll(/(\d{4}-[\d:TZ-]+)/g),
].map(([, time]) => time!);

test('a time in an example of a request lies ahead for years', () => {
  const inTwoYears = Date.now() + 2 * 365 * 24 * 3_600_000;
  expect(sentTimes.length).toBeGreaterThan(3);
  expect(sentTimes.filter((time) => new Date(time).getTime() < inTwoYears)).toEqual([]);
});
