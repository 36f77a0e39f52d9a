import { expect, test } from '@jest/globals';
import { failureCodes } from '../../../../../shared/domain/diagnosis/failure-code.ts';
import { failureRemedies } from '../../../../../shared/domain/diagnosis/failure-remedy.ts';
import { failureSentence } from '../../../../../shared/domain/diagnosis/failure-summary.ts';

test.each(failureCodes)('%s says in whole sentences what happened and what to do', (code) => {
  for (const text of [failureSentence(code), failureRemedies[code]])
    expect(text).toMatch(/^[A-Z].{10,}[.a-z]$/);
});

test('names the container, the image and the exit code where they are known', () => {
  expect(failureSentence('image_not_found', { image: 'docker.io/library/nginx:nope' })).toBe(
    'The image docker.io/library/nginx:nope was not found in its registry.',
  );
  expect(failureSentence('container_exited', { container: 'web', exitCode: 3 })).toBe(
    'The container "web" ended by itself with exit code 3.',
  );
  expect(failureSentence('container_exited', { container: 'web', exitCode: 137 })).toBe(
    'The container "web" was ended by a signal, with exit code 137.',
  );
  expect(failureSentence('container_exited')).toBe('A container ended by itself without an exit code.');
});
