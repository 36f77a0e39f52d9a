import { jest, test } from '@jest/globals';
import { isGroupOfCluster } from './kept-logs.ts';

/*
 * Where scenarios find the API: at TEST_TARGET, or else at the server that was started for them. With that one, and with
 * an `npm start` whose local AWS is named by TEST_LOCAL_AWS, scenarios may look into local AWS as well.
 */
export const target = process.env['TEST_TARGET']!.replace(/\/$/, '');
export const isLocal = new URL(target).hostname === '127.0.0.1';
if (!isLocal) jest.setTimeout(60 * 60_000);

const localAws = process.env['TEST_LOCAL_AWS'];

/** For scenarios that look into local AWS or ask it for trouble. */
export const testWithLocalAws = localAws ? test : test.skip;

type Ability = 'public-addresses';
const lacks = (process.env['TEST_TARGET_LACKS'] ?? '').split(' ');

export const has = (ability: Ability) => !lacks.includes(ability);

/** For scenarios that need what some implementations of AWS do not have: TEST_TARGET_LACKS names that, with spaces between. */
export const testWith = (ability: Ability) => (has(ability) ? test : test.skip);

/** Everything in local AWS that is not there from the start, and is not meant to stay: ids, ARNs and names. */
export async function inventory(): Promise<string[]> {
  const answer = await fetch(`${localAws}/_local/inventory`);
  const found = Object.values((await answer.json()) as Record<string, string[]>).flat();
  return found.filter((one) => !isGroupOfCluster(one));
}

/** Plans a fault in the local AWS; returns a function that removes it. */
export async function plan(fault: object): Promise<() => Promise<unknown>> {
  const answer = await fetch(`${localAws}/_local/faults`, { method: 'POST', body: JSON.stringify(fault) });
  const { id } = (await answer.json()) as { id: string };
  return () => fetch(`${localAws}/_local/faults/${id}`, { method: 'DELETE' });
}
