import { expect, test } from '@jest/globals';
import type * as z from 'zod/mini';
import { answerExamples } from '../../../scripts/openapi/answer-examples.ts';
import { links } from '../../../scripts/openapi/links.ts';
import { contracts } from '../../../shared/contracts/every-contract.ts';

const parametersOf = (operation: string): string[] => {
  const { params } = contracts.find(({ operationId }) => operationId === operation)!;
  return Object.keys((params as z.ZodMiniObject).shape);
};

const all = Object.entries(links).flatMap(([from, byStatus]) =>
  Object.entries(byStatus).flatMap(([status, its]) =>
    Object.values(its).map(({ operationId, parameters }) => ({
      from,
      status: Number(status),
      to: operationId!,
      parameters: parameters as Record<string, string>,
    })),
  ),
);

test.each(all)('$from $status leads to $to with every parameter of its path', ({ to, parameters }) => {
  expect(Object.keys(parameters)).toEqual(parametersOf(to));
});

/** What an expression points at, in the example of an answer or among the parameters of the request. */
function found(expression: string, from: string, example: unknown): unknown {
  const [place, path = ''] = expression.split(/#\/|path\./);
  if (place === '$request.') return parametersOf(from).find((parameter) => parameter === path);
  return path.split('/').reduce((value, key) => (value as Record<string, unknown>)[key], example);
}

test.each(all)('$from $status has what leads to $to', ({ from, status, parameters }) => {
  const example = Object.values(answerExamples[from]![status]!)[0]?.value;
  for (const expression of Object.values(parameters))
    expect(found(expression, from, example)).toEqual(expect.any(String));
});
