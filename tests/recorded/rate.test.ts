import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { differences } from './differences.ts';
import { factsOf } from './facts/all.ts';

const documentation = readFileSync(new URL('../../docs/emulators.md', import.meta.url), 'utf8');

const all = Object.values(factsOf).flat();
const rateOf = (facts: typeof all) => {
  const equal = facts.filter(({ fact }) => !(fact in differences)).length;
  return { of: facts.length, equal };
};

test('every fact has a name of its own, and every difference is one of a fact', () => {
  const names = all.map(({ fact }) => fact);
  expect(names).toEqual([...new Set(names)]);
  expect(names).toEqual(expect.arrayContaining(Object.keys(differences)));
});

test.each(Object.entries(factsOf))('the documentation has the rate of %s', (service, facts) => {
  const { of, equal } = rateOf(facts);
  expect(documentation.replace(/ +/g, ' ')).toContain(`| ${service} | ${of} | ${equal} |`);
});

test('the documentation has the rate of all', () => {
  const { of, equal } = rateOf(all);
  const rate = `${equal} of ${of} facts are as AWS was recorded (${Math.floor((100 * equal) / of)} %)`;
  process.stdout.write(`Recorded: ${rate}.\n`);
  expect(documentation.replace(/\s+/g, ' ')).toContain(rate);
});

test('the documentation has every difference with its reason', () => {
  const rows = documentation.replace(/ +/g, ' ');
  const missing = Object.entries(differences).filter(
    ([fact, reason]) => !rows.includes(`| ${fact} | ${reason} |`),
  );
  expect(missing).toEqual([]);
});
