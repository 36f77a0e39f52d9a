import { expect, test } from '@jest/globals';
import type * as z from 'zod/mini';
import { answerExamples } from '../../../scripts/generate/openapi/answer-examples.ts';
import { links } from '../../../scripts/generate/openapi/links.ts';
import { contracts } from '../../../shared/contracts/every-contract.ts';

const namesOf = (operation: string, where: 'params' | 'query'): string[] => {
  const contract = contracts.find(({ operationId }) => operationId === operation)!;
  return Object.keys((contract[where] as z.ZodMiniObject).shape);
};

const parametersOf = (operation: string) => namesOf(operation, 'params');

const all = Object.entries(links).flatMap(([from, its]) =>
  Object.values(its).map(({ operationId, parameters }) => ({
    from,
    to: operationId!,
    parameters: parameters as Record<string, string>,
  })),
);

test.each(all)('$from leads to $to with every parameter of its path', ({ to, parameters }) => {
  const inPath = parametersOf(to);
  expect(Object.keys(parameters).slice(0, inPath.length)).toEqual(inPath);
  expect(namesOf(to, 'query')).toEqual(expect.arrayContaining(Object.keys(parameters).slice(inPath.length)));
});

/** What an expression points at, in the example of an answer or among the parameters of the request; others are values. */
function found(expression: string, from: string, example: unknown): unknown {
  if (!expression.startsWith('$')) return expression;
  const [place, path = ''] = expression.split(/#\/|path\./);
  if (place === '$request.') return parametersOf(from).find((parameter) => parameter === path);
  return path.split('/').reduce((value, key) => (value as Record<string, unknown>)[key], example);
}

test.each(all)('$from has what leads to $to', ({ from, parameters }) => {
  const example = Object.values(answerExamples[from]!)[0]?.value;
  for (const expression of Object.values(parameters))
    expect(found(expression, from, example)).toEqual(expect.any(String));
});
