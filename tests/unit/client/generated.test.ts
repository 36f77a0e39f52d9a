import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';

test('client/generated is what openapi.yaml makes (npm run client writes it)', () => {
  const check = () => execFileSync(process.execPath, ['scripts/client.ts', '--check'], { stdio: 'pipe' });
  expect(check).not.toThrow();
});
