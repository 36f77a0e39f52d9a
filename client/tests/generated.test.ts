import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

test('client/generated is what openapi.yaml makes (npm run client writes it)', () => {
  const check = () =>
    execFileSync(process.execPath, ['scripts/generate/client.ts', '--check'], { stdio: 'pipe' });
  expect(check).not.toThrow();
});

test('the package of the client has the version of the API', () => {
  const versionOf = (path: string) => (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
  expect(versionOf('client/package.json')).toBe(versionOf('package.json'));
});

test('the package of the client has the license of the repository', () => {
  expect(readFileSync('client/LICENSE', 'utf8')).toBe(readFileSync('LICENSE', 'utf8'));
});
