import { expect, test } from '@jest/globals';
import { isTooLarge, withinSize } from '../../../aws/lambda/response-size.ts';
import { refuseLargeResponses } from '../../../serverless-plugin/gateway/gateway.ts';
import type { Server } from '../../../serverless-plugin/gateway/hapi.ts';

// The figure is in the words of Lambda: https://github.com/DataBiosphere/azul/issues/8192
const largest = 6_291_556;
const around = Buffer.byteLength(JSON.stringify({ statusCode: 200, body: '' }));
const response = (body: string) => ({ statusCode: 200, body });

test('Lambda passes on 6291556 bytes as JSON, and not one more', () => {
  const full = response('a'.repeat(largest - around));
  expect(withinSize(full)).toBe(full);
  for (const body of ['a'.repeat(largest - around + 1), '"'.repeat(largest / 2), 'ä'.repeat(largest / 2)])
    expect(() => withinSize(response(body))).toThrow(/exceeded maximum allowed payload size/);
});

test('Step Functions sees the name of the error', () => {
  let error: unknown;
  try {
    withinSize(response('a'.repeat(largest)));
  } catch (thrown) {
    error = thrown;
  }
  expect([isTooLarge(error), (error as Error).name]).toEqual([true, 'Function.ResponseSizeTooLarge']);
});

test('a function may return nothing', () => {
  expect(withinSize(undefined)).toBeUndefined();
});

test('the local gateway says of a larger one that something failed inside, as an HTTP API does', () => {
  let act: (request: object, toolkit: object) => unknown;
  const server = { ext: (_: string, action: typeof act) => (act = action) };
  refuseLargeResponses(server as unknown as Server);
  const toolkit = {
    continue: 'continue',
    response: (body: object) => ({ code: (code: number) => [code, body] }),
  };
  const responded = (source: unknown) => act({ response: { source, statusCode: 200, headers: {} } }, toolkit);
  expect(responded('a'.repeat(6_000_000))).toBe('continue');
  expect(responded('a'.repeat(largest))).toEqual([500, { message: 'Internal Server Error' }]);
  expect(responded(Buffer.alloc(4_000_000))).toBe('continue');
  expect(responded(Buffer.alloc(largest - 1_000_000))).toEqual([500, { message: 'Internal Server Error' }]);
  expect(responded(undefined)).toBe('continue');
});
