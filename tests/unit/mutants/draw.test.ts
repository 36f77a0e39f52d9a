import { expect, test } from '@jest/globals';
import { draw } from '../../mutants/draw.ts';
import { equivalents } from '../../mutants/equivalents.ts';
import { everyMutant } from '../../mutants/every-mutant.ts';

const mutants = everyMutant();

test('a seed draws the same mutants each time, one of a line, and another seed others', () => {
  const drawn = draw(mutants, { seed: 7, count: 100 });
  expect(draw(mutants, { seed: 7, count: 100 })).toEqual(drawn);
  expect(new Set(drawn.map(({ file, line }) => `${file}:${line}`)).size).toBe(100);
  expect(draw(mutants, { seed: 8, count: 100 })).not.toEqual(drawn);
});

test('code, policies and workflows have mutants', () => {
  const folders = new Set(mutants.map(({ file }) => file.split('/')[0]));
  expect([...folders].toSorted()).toEqual(['functions', 'infra', 'serverless.yml', 'shared', 'workflows']);
});

test('what counts as equivalent is a mutant of the product as it is', () => {
  const places = new Set(mutants.map(({ file, before, after }) => JSON.stringify([file, before, after])));
  const unknown = equivalents.filter(
    ({ file, before, after }) => !places.has(JSON.stringify([file, before, after])),
  );
  expect(unknown).toEqual([]);
});
