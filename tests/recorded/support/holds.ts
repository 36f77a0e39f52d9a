import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { passVirtualTime } from '../../support/virtual-time.ts';
import { differences } from '../differences.ts';
import { openAccount } from './account.ts';
import type { Fact } from './fact.ts';

/** Every fact is so in an account of its own; a known difference has to be one. */
export function holds(facts: readonly Fact[]): void {
  let stop: () => void;
  beforeAll(() => {
    stop = passVirtualTime();
  });
  afterAll(() => stop());

  test.each(facts.map((one) => [titleOf(one), one] as const))('%s', async (_, one) => {
    const aws = openAccount(one.region ? { region: one.region } : {});
    try {
      const seen = await one.see(aws);
      if (one.fact in differences) expect(seen).not.toEqual(one.recorded);
      else expect(seen).toEqual(one.recorded);
    } finally {
      await aws.local.close();
    }
  });
}

const titleOf = ({ fact }: Fact) => (fact in differences ? `${fact} (known to differ)` : fact);
