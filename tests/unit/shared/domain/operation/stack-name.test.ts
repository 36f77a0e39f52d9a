import { expect, test } from '@jest/globals';
import { isStackName, stackName } from '../../../../../shared/domain/operation/stack-name.ts';
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

const deployment = `fargate-clusters-${'s'.repeat(22)}`;
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
    const stack = stackName(deployment, name, operation);
    expect(stack).toMatch(stackNameRule);
    expect(stack.startsWith(`fargate-clusters--${'s'.repeat(22)}--`)).toBe(true);
    expect(stack.split('--')).toHaveLength(3);
  }
});

test('a stack name is readable, and ends as the id of its operation does', () => {
  expect(stackName('fargate-clusters-dev-2', 'hello_world', operation)).toBe(
    'fargate-clusters--dev-2--hello-world-6f0a2d1b9c11',
  );
});

test.each(['', 'a_b', '-a', 'a-', 'a--b', 'a/b', 's'.repeat(23)])('the stage %j is refused', (stage) => {
  expect(() => stackName(`fargate-clusters-${stage}`, 'a', operation)).toThrow(
    '1 to 22 letters, digits and single hyphens',
  );
});

test('the stacks of earlier versions are known by their names, those of other stages are not', () => {
  const origin = { deployment: 'fargate-clusters-dev', cluster: 'a_b', operation };
  const isOwn = (name: string) => isStackName(name, origin);
  expect(isOwn('fargate-clusters--dev--a-b-6f0a2d1b9c11')).toBe(true);
  expect(isOwn('fargate-clusters-dev-a-b-6f0a2d1b9c11')).toBe(true);
  expect(isOwn('fargate-clusters--dev-2--a-b-6f0a2d1b9c11')).toBe(false);
  expect(isOwn('fargate-clusters-dev-2-a-b-6f0a2d1b9c11')).toBe(false);
});
