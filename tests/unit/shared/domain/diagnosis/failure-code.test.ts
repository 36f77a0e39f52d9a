import { expect, test } from '@jest/globals';
import { failureCodes } from '../../../../../shared/domain/diagnosis/failure-code.ts';
import { failureCodeOf } from '../../../../../shared/domain/diagnosis/failure-reason.ts';
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
  expect(failureSentence('container_exited')).toBe('A container ended by itself without an exit code.');
});

/**
 * https://www.gnu.org/software/bash/manual/html_node/Exit-Status.html
 * https://github.com/aws/agent-toolkit-for-aws (ecs-troubleshooting-guide.md, Exit Code Reference)
 */
test.each([
  [126, /ended by itself with exit code 126.*may not be executed/],
  [127, /ended by itself with exit code 127.*was not found in the image/],
  [134, /exit code 134 \(SIGABRT\).*aborted/],
  [137, /exit code 137 \(SIGKILL\).*memory.*did not stop in time/],
  [139, /exit code 139 \(SIGSEGV\).*crashed/],
  [143, /exit code 143 \(SIGTERM\).*asked to stop/],
])('exit code %i says what it usually means', (exitCode, meaning) => {
  expect(failureSentence('container_exited', { container: 'web', exitCode })).toMatch(meaning);
});

/** The words of Go's resolver, for a name that is wrong and for a VPC without DNS alike: https://pkg.go.dev/net#DNSError */
test('a host that nobody knows may be a name with a mistake, or a network without a resolver', () => {
  const reason =
    'CannotPullContainerError: failed to resolve ref regsitry.example.com/app:1: failed to do request: Head "https://regsitry.example.com/v2/app/manifests/1": dial tcp: lookup regsitry.example.com on 10.0.0.2:53: no such host';
  const remedy = failureRemedies[failureCodeOf(reason)!];
  expect(remedy).toMatch(/"no such host".*name of the registry/);
  expect(remedy).toMatch(/enableDnsSupport/);
});
