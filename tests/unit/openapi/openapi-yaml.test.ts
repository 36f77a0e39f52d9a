import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { openApiText } from '../../../scripts/generate/openapi.ts';

test('openapi.yaml says what the contracts say (npm run openapi writes it)', () => {
  expect(readFileSync('openapi.yaml', 'utf8').split('\n')).toEqual(openApiText().split('\n'));
});
