import { expect, test } from '@jest/globals';
import { logGroupName, stackName } from '../../../../../shared/domain/operation/stack-name.ts';
import { namePattern } from '../../../../../shared/domain/input/names.ts';

const stackNameRule = /^[A-Za-z][-A-Za-z0-9]{0,127}$/;
const letters = 'ABCXYZabcxyz0189_-';

/** Legal cluster names of all lengths, the same ones on every run. */
function* clusterNames(count: number): Generator<string> {
  let state = 1;
  const next = (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  for (let index = 0; index < count; index++)
    yield Array.from({ length: 1 + next(255) }, () => letters[next(letters.length)]).join('');
}

const longest = 'p'.repeat(40);
const operation = '019366f2-8c1e-7d30-a5ab-6f0a2d1b9c11';
const awkward = [
  '_',
  '-',
  '__',
  '_a',
  'a_',
  '9',
  '-1',
  'a-b',
  'a_b',
  'A-b',
  'a'.repeat(255),
  '_'.repeat(255),
];

test('every legal cluster name gives a legal stack name', () => {
  for (const name of [...awkward, ...clusterNames(2000)]) {
    expect(name).toMatch(namePattern);
    const stack = stackName(longest, name, operation);
    expect(stack).toMatch(stackNameRule);
    expect(stack.startsWith(`${longest}-`)).toBe(true);
  }
});

test('a stack name is readable, and ends as the id of its operation does', () => {
  expect(stackName('fargate-clusters', 'hello_world', operation)).toBe(
    'fargate-clusters-hello-world-6f0a2d1b9c11',
  );
});

test.each(['', '1a', 'a_b', 'p'.repeat(41)])('the stack prefix %j is refused', (prefix) => {
  expect(() => stackName(prefix, 'a', operation)).toThrow('use 1 to 40 letters, digits and hyphens');
});

test('a log group is named after its stack', () => {
  expect(logGroupName('fargate-clusters-a-1')).toBe('/ecs/fargate-clusters-a-1');
});
