import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { hourly } from '../../../scripts/operate/verify-aws/cost.ts';
import { clusterStates } from '../../../shared/domain/operation/cluster-state.ts';

const page = readFileSync('docs/costs.md', 'utf8').replaceAll(/\s+/g, ' ');

/** The number in the second cell of a row that begins so. */
const dollars = (beginning: string) => Number(page.split(`| ${beginning}`)[1]!.split('|')[1]!.trim());

test('the prices are those that npm run verify:aws counts with', () => {
  expect([dollars('a vCPU'), dollars('a GB of memory'), dollars('a public IPv4')]).toEqual([
    hourly.vCpu,
    hourly.gigabyte,
    hourly.address,
  ]);
});

test('the smallest task costs what its parts do', () => {
  const bare = hourly.vCpu / 4 + hourly.gigabyte / 2;
  const whole = bare + hourly.address;
  expect(page).toContain(`**${whole.toFixed(4)} an hour**, ${(8 * whole).toFixed(3)} for eight hours`);
  expect(page).toContain(`${(730 * whole).toFixed(2)} for a month of 730 hours`);
  expect(page).toContain(`without a public address: ${bare.toFixed(4)} an hour`);
});

/** CleanUps, CleanUpDeleted, -Retried and -Skipped, OldestFailedRemoval, OrphanedStacks; Clusters by state. */
test('an idle deployment writes as many metrics as the page counts', () => {
  const metrics = 6 + clusterStates.length;
  expect(page).toContain(`| ${metrics} metrics of clean-up, 0.30 each`);
  expect(dollars(`${metrics} metrics of clean-up`)).toBeCloseTo(metrics * 0.3);
});

test('an idle deployment costs what its parts do', () => {
  const parts = ['8 alarms', '11 metrics', 'a dashboard', '2,920 clean-ups'].map(dollars);
  const sum = parts.reduce((one, other) => one + other, 0);
  expect(page).toContain(`About **${Math.round(sum)} dollars a month**`);
});

test('a wait costs what its seconds of memory do', () => {
  expect(dollars('thousand waits')).toBeCloseTo(1000 * 20 * 0.5 * 0.000_013_333_4, 2);
});
