import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { errorsText } from '../../../scripts/generate/errors.ts';

test('docs/errors.md has every code of the API (npm run errors writes it)', () => {
  expect(readFileSync('docs/errors.md', 'utf8').split('\n')).toEqual(errorsText().split('\n'));
});
