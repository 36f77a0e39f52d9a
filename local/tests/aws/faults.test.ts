import { expect, test } from '@jest/globals';
import { createFaults, nameMatches } from '../../aws/faults.ts';

const stuck = (image: string, times?: number) => ({
  kind: 'task_stuck' as const,
  image,
  ...(times !== undefined && { times }),
});

test('happens as often as was planned', () => {
  const faults = createFaults();
  faults.plan(stuck('web', 2));

  expect([faults.take('task_stuck'), faults.take('task_stuck'), faults.take('task_stuck')]).toEqual([
    expect.objectContaining({ image: 'web' }),
    expect.objectContaining({ image: 'web' }),
    undefined,
  ]);
});

test('happens until it is withdrawn where no number was planned', () => {
  const faults = createFaults();
  const id = faults.plan(stuck('web'));
  for (let count = 0; count < 10; count++) faults.take('task_stuck');

  const before = faults.take('task_stuck');
  faults.withdraw(id);

  expect(before).toBeDefined();
  expect(faults.take('task_stuck')).toBeUndefined();
});

test('is not used up by what does not match', () => {
  const faults = createFaults();
  faults.plan(stuck('web', 1));
  faults.plan(stuck('api', 1));

  const taken = faults.take('task_stuck', ({ image }) => image === 'api');

  expect(taken).toMatchObject({ image: 'api' });
  expect(faults.list()).toMatchObject([{ image: 'web' }]);
});

test.each([
  ['RunTask', 'RunTask', true],
  ['RunTask', 'RunTasks', false],
  ['Run*', 'RunTask', true],
  ['*', 'RunTask', true],
  ['Stop*', 'RunTask', false],
])('reads %s against %s', (pattern, name, expected) => {
  expect(nameMatches(pattern, name)).toBe(expected);
});
