import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { createClientTokens } from '../../../aws/ecs/client-tokens.ts';
import { openAccount } from './account.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/* "A token lives for a day, or for an hour after its tasks have ended": local AWS keeps none for longer, so that a long run
   of `npm start` takes no more and more memory. */
test.each([
  ['its day is over', 86_401, () => false],
  ['what it made is over', 0, ({ isOver }: { isOver: boolean }) => isOver],
])('nothing is kept of a token once %s', async (_, seconds, isOver) => {
  const { world, pass } = await openAccount();
  const tokens = createClientTokens<{ isOver: boolean }>({ world }, { longest: 64, isOver });
  const remember = (token: string, made: { isOver: boolean }) => {
    tokens.remember(token, {}, made);
    return new WeakRef(made);
  };
  const earlier = remember('earlier', { isOver: true });
  await pass(seconds);
  const later = remember('later', { isOver: false });
  await setImmediate();
  collectGarbage();
  expect([earlier.deref(), later.deref()]).toEqual([undefined, { isOver: false }]);
});
