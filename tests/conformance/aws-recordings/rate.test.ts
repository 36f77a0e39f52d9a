import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { differences } from './differences.ts';
import { factsOf } from './facts/all.ts';
import type { Fact } from './support/fact.ts';

const documentation = readFileSync(new URL('../../../docs/emulators.md', import.meta.url), 'utf8');
const words = documentation.replace(/\s+/g, ' ');

const all = Object.values(factsOf).flat();

const rateOf = (facts: readonly Fact[]) => ({
  of: facts.length,
  equal: facts.filter(({ fact }) => !(fact in differences)).length,
});

const undocumented = (phrases: string[]) => phrases.filter((phrase) => !words.includes(phrase));

test('every fact has a name of its own, and every difference is one of a fact', () => {
  const names = all.map(({ fact }) => fact);
  expect(names).toEqual([...new Set(names)]);
  expect(names).toEqual(expect.arrayContaining(Object.keys(differences)));
});

const sources = [
  /^(LocalStack|moto( aws_verified)?), [\w/]+::test_\w+/i,
  /^(LocalStack|moto( aws_verified)?), [\w/]+::Test\w+/,
  /^cloud-custodian, test_\w+\/\w+\.\w+_\d+/,
  /^[\w-]+\/[\w.-]+#\d+/,
  /^[\w-]+\/[\w.-]+, [\w./-]+, lines? \d+/,
  /^https:\/\/docs\.aws\.amazon\.com\//,
];

test('every fact names where it was recorded: a test, a recording, an issue, lines of a file or a page of AWS', () => {
  const vague = all.filter(({ source }) => !sources.some((pattern) => pattern.test(source)));
  expect(vague.map(({ fact, source }) => [fact, source])).toEqual([]);
});

test('the documentation has the rate of each service', () => {
  const rows = Object.entries(factsOf).map(([service, facts]) => {
    const { of, equal } = rateOf(facts);
    return `| ${service} | ${of} | ${equal} |`;
  });
  expect(undocumented(rows)).toEqual([]);
});

test('the documentation has the rate of all', () => {
  const { of, equal } = rateOf(all);
  const rate = `${equal} of ${of} facts are as AWS was recorded (${Math.floor((100 * equal) / of)} %)`;
  process.stdout.write(`Recorded: ${rate}.\n`);
  expect(undocumented([rate])).toEqual([]);
});

test('the documentation has every difference with its reason', () => {
  const items = Object.entries(differences).map(([fact, { reason }]) => `- ${fact}: ${reason}`);
  expect(undocumented(items)).toEqual([]);
});
