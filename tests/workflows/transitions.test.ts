import { beforeAll, expect, test } from '@jest/globals';
import { countTransitions, type Transitions } from '../support/transitions.ts';

let counted: Map<string, Transitions>;
beforeAll(async () => {
  counted = new Map((await countTransitions()).map((one) => [one.workflow, one]));
});

test('a creation whose stack takes four minutes enters no more than 40 states', () => {
  const { seconds, transitions } = counted.get('create-cluster')!;
  expect([seconds, transitions]).toEqual([240, expect.any(Number)]);
  expect(transitions).toBeLessThanOrEqual(40);
});

test.each([
  ['delete-cluster', 45],
  ['clean-up', 4],
])('%s enters no more than %i states where nothing is in its way', (workflow, most) => {
  expect(counted.get(workflow)!.transitions).toBeLessThanOrEqual(most);
});
