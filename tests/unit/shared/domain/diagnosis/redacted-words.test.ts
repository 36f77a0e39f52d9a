import { expect, test } from '@jest/globals';
import { redactedWords } from '../../../../../shared/domain/diagnosis/redacted-words.ts';

test.each([
  [
    'OCI runtime create failed: exec: "server --token=abc": executable file not found in $PATH: unknown',
    'OCI runtime create failed: exec: [redacted]: executable file not found in $PATH: unknown',
  ],
  [
    'exec: "/run --token=abc": stat /run --token=abc: no such file or directory: unknown',
    'exec: [redacted]: no such file or directory: unknown',
  ],
  ['caused: exec: "/run --token=abc": stat /run --to...', 'caused: exec: [redacted]'],
  [
    String.raw`exec: "/run \"a\" --token=abc": permission denied: unknown`,
    'exec: [redacted]: permission denied: unknown',
  ],
  [
    String.raw`caused "exec: \"/run --token=abc\": stat /run --token=abc: no such file or directory"`,
    'caused "exec: [redacted]: no such file or directory"',
  ],
  ['exec: "/run\n--token=abc": permission denied', 'exec: [redacted]: permission denied'],
  ['exec /run.sh: exec format error', 'exec [redacted]: exec format error'],
  [
    'failed to initialize logging driver: Post "https://x/?token=abc": timeout',
    'failed to initialize logging driver: [redacted]',
  ],
])('of %j a reader sees %j', (words, expected) => {
  expect(redactedWords(words)).toBe(expected);
});

test.each([
  'Essential container in task exited',
  'The exec agent has stopped.',
  'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref x: not found',
])('%j stays', (words) => {
  expect(redactedWords(words)).toBe(words);
});
