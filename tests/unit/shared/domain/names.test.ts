import { expect, test } from '@jest/globals';
import { logGroupName, namePattern, stackName } from '../../../../shared/domain/names.ts';

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

test('every legal cluster name gives a legal stack name of its own', () => {
  const names = new Set([...awkward, ...clusterNames(2000)]);
  const stacks = new Set<string>();
  for (const name of names) {
    expect(name).toMatch(namePattern);
    const stack = stackName(longest, name);
    expect(stack).toMatch(stackNameRule);
    expect(stack.startsWith(`${longest}-`)).toBe(true);
    stacks.add(stack.toLowerCase());
  }
  expect(stacks.size).toBe(names.size);
});

test('a stack name is always the same for the same cluster, and readable', () => {
  expect(stackName('fargate-clusters', 'hello_world')).toBe(stackName('fargate-clusters', 'hello_world'));
  expect(stackName('fargate-clusters', 'hello_world')).toMatch(/^fargate-clusters-hello-world-[0-9a-f]{16}$/);
});

test('names that differ beyond what is readable have stacks of their own', () => {
  const beginning = 'a'.repeat(254);
  expect(stackName('p', `${beginning}1`)).not.toBe(stackName('p', `${beginning}2`));
  expect(stackName('p', 'a_b')).not.toBe(stackName('p', 'a-b'));
});

test.each(['', '1a', 'a_b', 'p'.repeat(41)])('the stack prefix %j is refused', (prefix) => {
  expect(() => stackName(prefix, 'a')).toThrow('use 1 to 40 letters, digits and hyphens');
});

test('a log group is named after its stack', () => {
  expect(logGroupName('fargate-clusters-a-1')).toBe('/ecs/fargate-clusters-a-1');
});
