import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';

const { known, refuseUnknown } = createRequire(import.meta.url)('../../../infra/remembered/known.cjs') as {
  known: string[];
  refuseUnknown(given: Record<string, string>): void;
};

test('a parameter that does not exist is refused, with the one that is meant', () => {
  expect(() => refuseUnknown({ ownerclaim: 'team', maxClusterz: '2', secretPrefix: 'web/' })).toThrow(
    /^Refused, nothing was done\. There is no parameter ownerclaim \(use ownerClaim\), maxClusterz\. The parameters are .*\bownerClaim, owners\b/,
  );
  expect(() => refuseUnknown({ ownerClaim: 'team', alarmEmail: 'ops@example.com' })).not.toThrow();
});

test('the pages name every parameter, and no other', () => {
  const text = ['README.md', ...globSync('docs/*.md')].map((page) => readFileSync(page, 'utf8')).join('\n');
  const named = new Set(
    [...text.matchAll(/--param[ =](?<name>[a-z]\w+)=/g)].map(({ groups }) => groups!['name']!),
  );
  expect([...named].filter((name) => !known.includes(name)).toSorted()).toEqual([]);
  expect(known.filter((name) => !text.includes(`\`${name}=`) && !named.has(name))).toEqual([]);
});
