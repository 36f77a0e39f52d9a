import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { listNames } from '../../../../shared/domain/input/list-names.ts';
import { taskSize } from '../../../../shared/domain/task-definition/import/task-size.ts';
import { taskDefinitionSpec } from '../../../../shared/domain/task-definition/task-definition.ts';

/** Ends what would keep others waiting for minutes or for ever. */
const soon = <Result>(work: () => Result): Result => runInNewContext('work()', { work }, { timeout: 10_000 });

test('containers that wait for each other many times over are read at once', () => {
  const containers = Array.from({ length: 10 }, (_, index) => ({
    name: `c${index}`,
    image: 'nginx',
    dependsOn: Array.from({ length: index && 100 }, () => ({
      container: `c${index - 1}`,
      condition: 'START',
    })),
  }));
  const definition = { family: 'web', cpu: 256, memory: 512, containers };
  expect(soon(() => taskDefinitionSpec.safeParse(definition).success)).toBe(true);
});

test.each(['9'.repeat(250_000), `${' '.repeat(250_000)}x`, `9.${'9'.repeat(250_000)}`])(
  'a size of 250,000 characters stays as it is, at once',
  (size) => {
    expect(soon(() => taskSize('memory', size))).toBe(size);
  },
);

test.each([
  ['1 vCPU', 1024],
  ['.25 vcpu', 256],
  ['0.5vCPU', 512],
  ['1. vCPU', '1. vCPU'],
])('a size of %s is %s', (size, units) => {
  expect(taskSize('cpu', size)).toBe(units);
});

test('of many names a message has the first ten', () => {
  const names = Array.from({ length: 12 }, (_, index) => `n${index}`);
  expect(listNames(names.slice(0, 10))).toBe('n0, n1, n2, n3, n4, n5, n6, n7, n8, n9');
  expect(listNames(names)).toBe('n0, n1, n2, n3, n4, n5, n6, n7, n8, n9 and 2 more');
});
