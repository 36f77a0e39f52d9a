import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { everyMutant } from '../../mutants/every-mutant.ts';
import { stepAround } from '../../mutants/step-around.ts';

const mutants = everyMutant(['workflows/delete-cluster.asl.json']);

test('each state that calls a function leads to its file', () => {
  const steps = new Set(mutants.flatMap((mutant) => stepAround(mutant) ?? []));
  expect(steps.size).toBe(10);
  expect([...steps].filter((step) => !existsSync(step))).toEqual([]);
});

test('a mutant of a state is led to the function of that state, and of none where it calls none', () => {
  const { file, source } = mutants[0]!;
  expect(stepAround({ file, source, start: source.indexOf('Scales services to zero first') })).toBe(
    'functions/steps/delete-cluster/stop-services.ts',
  );
  expect(stepAround({ file, source, start: source.indexOf('Another execution may') })).toBeUndefined();
});
