import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { contracts } from '../../shared/contracts/every-contract.ts';
import { startCounting } from '../support/counted-calls.ts';
import { needs } from '../support/least-calls/needs.ts';
import { expectNoServerError } from '../support/response-status.ts';

let counting: Awaited<ReturnType<typeof startCounting>>;
beforeAll(async () => {
  counting = await startCounting();
});
afterAll(() => counting.close());

test.each(needs)('$operationId ($when) makes no more calls than it needs', async (need) => {
  const { calls, answer } = await counting.count(need);
  expectNoServerError(answer);
  expect(calls).toEqual(need.least);
});

test('every endpoint is counted', () => {
  expect(new Set(needs.map(({ operationId }) => operationId))).toEqual(
    new Set(contracts.map(({ operationId }) => operationId)),
  );
});
