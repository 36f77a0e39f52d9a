import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { differences } from '../../conformance/aws-documentation/differences/differences.ts';

const facts = globSync('tests/conformance/aws-documentation/*.test.ts').flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/^fact\('(.+)', async/gm)].map(([, fact]) => fact!),
);

/** The list of differences: each fact, and what AWS, MiniStack and moto do. */
function listed(): string[][] {
  const [, section = ''] = readFileSync('docs/emulators.md', 'utf8').split('### What differs from AWS');
  const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
  return section
    .split(/\n## /)[0]!
    .split(/\n- /)
    .slice(1)
    .map((item) => item.split(/\n {2}- (?:AWS|MiniStack|moto): /).map(oneLine));
}

test('no two facts about AWS have the same name', () => {
  expect(facts.length).toBeGreaterThan(80);
  expect(facts.filter((fact, index) => facts.indexOf(fact) !== index)).toEqual([]);
});

test('every difference is one of a fact that is tested', () => {
  expect(differences.map(({ fact }) => fact).filter((fact) => !facts.includes(fact))).toEqual([]);
});

test('docs/emulators.md has the list of all differences', () => {
  const same = 'As AWS';
  expect(listed()).toEqual(
    differences.map(({ fact, documented, ministack, moto }) => [
      fact,
      documented,
      ministack?.seen ?? same,
      moto?.seen ?? same,
    ]),
  );
});
