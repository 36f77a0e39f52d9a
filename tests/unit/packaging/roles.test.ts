import { expect, test } from '@jest/globals';
import { neededAtLeast, neededAtMost } from './needed.ts';
import { allowed, every } from './serverless-file.ts';

const functions = Object.entries(every).map(([name, definition]) => ({
  name,
  entry: definition.handler.replace(/\.handler$/, '.ts'),
  granted: allowed(definition),
}));

test.each(functions)('$name may do what its use case does', ({ entry, granted }) => {
  expect(granted).toEqual(expect.arrayContaining(neededAtLeast(entry)));
});

test.each(functions.filter(({ name }) => name.startsWith('plan')))('$name may read alone', ({ granted }) => {
  expect(granted.filter((statement) => !/^(describe|get|list)[A-Z]|\.(get|query)$/.test(statement))).toEqual(
    [],
  );
});

test.each(functions)('$name may do nothing else', ({ entry, granted }) => {
  expect(neededAtMost(entry)).toEqual(expect.arrayContaining(granted));
});
