import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { createLocalAws } from '../../../aws/aws.ts';
import { allRequiredPermissions } from '../../../aws/iam/required-permissions.ts';

/* A call for which nobody wrote down its permissions is refused at run time alone. */
test('local/aws/iam/required-permissions.ts has the permissions of every service of local AWS', async () => {
  const sources = globSync('local/aws/**/*.ts').map((path) => readFileSync(path, 'utf8'));
  const scopes = sources.flatMap((text) =>
    [...text.matchAll(/\bscope: '(\w+)'/g)].map(([, scope]) => scope!),
  );
  const aws = createLocalAws();
  const known = Object.keys(allRequiredPermissions(aws.world, aws));
  await aws.close();
  expect(scopes.length).toBeGreaterThan(10);
  expect([...new Set(scopes)].filter((scope) => !known.includes(scope))).toEqual([]);
});
