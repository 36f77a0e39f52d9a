import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { passVirtualTime } from '../../../support/virtual-time.ts';
import { differences } from '../differences.ts';
import { openAccount } from './account.ts';
import type { Fact } from './fact.ts';

const titled = (facts: readonly Fact[]) => facts.map((one) => [one.fact, one] as const);

async function seen({ see, region }: Fact): Promise<unknown> {
  const aws = openAccount(region ? { region } : {});
  try {
    return await see(aws);
  } finally {
    await aws.local.close();
  }
}

/** Tests every fact in an account of its own. A known difference must be as `differences.ts` has it. */
export function holds(facts: readonly Fact[]): void {
  let stop: () => void;
  beforeAll(() => {
    stop = passVirtualTime();
  });
  afterAll(() => stop());

  const differing = facts.filter(({ fact }) => fact in differences);
  const equal = facts.filter((one) => !differing.includes(one));

  test.each(titled(equal))('%s', async (_, fact) => {
    expect(await seen(fact)).toEqual(fact.recorded);
  });

  if (differing.length === 0) return;
  test.each(titled(differing))('%s (known to differ)', async (_, fact) => {
    const local = await seen(fact);
    expect(local).toEqual(differences[fact.fact]?.local);
    expect(local).not.toEqual(fact.recorded);
  });
}
