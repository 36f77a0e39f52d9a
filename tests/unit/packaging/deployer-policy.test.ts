import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { deployerPolicyText, file } from '../../../scripts/generate/deployer-policy.ts';
import { rights } from '../../../scripts/generate/deployer-policy/rights.ts';
import { everyParameter, packagedResources } from '../../support/packaged-template.ts';

const longestManagedPolicy = 6144;

test('docs/deployer-policy.json is what its parts make (npm run deployer-policy writes it)', () => {
  expect(readFileSync(file, 'utf8')).toBe(deployerPolicyText());
});

test('the policy of the deployer fits into one managed policy', () => {
  expect(deployerPolicyText().replaceAll(/\s/g, '').length).toBeLessThanOrEqual(longestManagedPolicy);
});

test('the deployer may make every type of resource of the template, and no other', async () => {
  const resources = Object.values(await packagedResources(everyParameter));
  const types = [...new Set(resources.map(({ Type }) => Type))].filter((type) => type.startsWith('AWS::'));
  expect(rights.flatMap((right) => right.types).toSorted()).toEqual(types.toSorted());
}, 240_000);
