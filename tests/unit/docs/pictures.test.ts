import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { picture, pictures } from '../../../scripts/generate/pictures.ts';

test('there are pictures', () => {
  expect(pictures).not.toEqual([]);
});

test.each(pictures)('$target is what $source draws (npm run pictures writes it)', ({ source, target }) => {
  expect(readFileSync(target, 'utf8')).toBe(picture(readFileSync(source, 'utf8')));
});
