import { expect, test } from '@jest/globals';
import { costOf } from '../../../scripts/operate/verify-aws/cost.ts';

const at = (time: string) => new Date(`2026-11-27T${time}Z`);
const task = { cpu: '256', memory: '512', pullStartedAt: at('10:00:00') };

/* 0.25 vCPU, 0.5 GB and an address: 0.04048 / 4 + 0.004445 / 2 + 0.005 = 0.0173425 dollars an hour. */
test('an hour of the smallest task with a public address', () => {
  expect(costOf([task], at('11:00:00'))).toBeCloseTo(0.0173425, 7);
});

test('a task that has stopped costs until its stop, and a minute at least', () => {
  expect(costOf([{ ...task, stoppedAt: at('10:30:00') }], at('12:00:00'))).toBeCloseTo(0.0173425 / 2, 7);
  expect(costOf([{ ...task, stoppedAt: at('10:00:01') }], at('12:00:00'))).toBeCloseTo(0.0173425 / 60, 7);
});
