import { expect, test } from '@jest/globals';
import { contracts } from '../../../shared/contracts/every-contract.ts';
import { problemCodes, type ProblemCode } from '../../../shared/problem-codes.ts';
import { document, operations, response, statuses } from './operations.ts';

/** The name of each example is its code. */
const codesOf = (operation: (typeof operations)[number], status: number) =>
  Object.keys(
    (Object.values(response(operation, status).content!)[0] as ProblemContent).examples,
  ) as ProblemCode[];

interface ProblemContent {
  schema: object;
  examples: object;
}

test.each(operations)(
  '$name: problems that a retry can solve have Retry-After, others do not',
  (operation) => {
    for (const status of statuses(operation).filter((code) => code >= 400)) {
      const may =
        [429, 503].includes(status) || codesOf(operation, status).includes('idempotency_key_in_use');
      expect('Retry-After' in (response(operation, status).headers ?? {})).toBe(may);
    }
  },
);

const problemSchema = { $ref: '#/components/schemas/Problem' };

test.each(operations)('$name: problems are problem documents with the codes that can occur', (operation) => {
  const { problems } = contracts.find(({ operationId }) => operationId === operation.operationId)!;
  const refusals = statuses(operation).filter((status) => status >= 400);
  for (const status of refusals) {
    const [mediaType, content] = Object.entries(response(operation, status).content!)[0]!;
    expect(mediaType).toBe('application/problem+json');
    expect((content as ProblemContent).schema).toEqual(problemSchema);
    for (const code of codesOf(operation, status)) expect(problemCodes[code].status).toBe(status);
  }
  expect(refusals.flatMap((status) => codesOf(operation, status)).toSorted()).toEqual(problems.toSorted());
});

/* oapi-codegen and ogen make one type of error if every operation has the same default response. */
test.each(operations)('$name: the default response is the unexpected problem', ({ responses }) => {
  expect(responses['default']).toEqual({ $ref: '#/components/responses/Unexpected' });
});

test('the unexpected problem is a problem document', () => {
  expect(document.components!.responses!['Unexpected']).toMatchObject({
    content: { 'application/problem+json': { schema: problemSchema } },
  });
});
