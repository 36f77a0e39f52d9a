import { expect, test } from '@jest/globals';
import type { PolicyDocument } from '../../../local/aws/iam/role.ts';
import { resolvedPolicies } from './resolved-policies.ts';

/* What IAM allows: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const quotas = { inline: 10_240, managed: 6_144, attached: 10 };

const many = (count: number, name: (index: string) => string, digits: number) =>
  Array.from({ length: count }, (_, index) => name(String(index).padStart(digits, '0'))).join();

/** The longest that a deployment can have. */
const stage = 'production-eu-central1';
const longest = {
  taskRoles: many(20, (index) => `${'x'.repeat(15)}/web-${index}`.padEnd(80, 'x'), 2),
  vpcs: many(10, (index) => `vpc-${index}`, 17),
  securityGroups: many(20, (index) => `sg-${index}`, 17),
  fileSystems: many(20, (index) => `fs-${index}`, 17),
  snapshots: many(20, (index) => `snap-${index}`, 17),
  logGroups: many(20, (index) => `/${index}`.padEnd(64, 'x'), 2),
  owners: 'ci:web',
  secretPrefix: 'x'.repeat(64),
  bucketPrefix: 'x'.repeat(32),
  earlierNames: 'true',
  executeCommand: 'true',
  sharedNetwork: 'true',
};

/** In the region and the partition with the longest names. */
const lengthOf = (document: PolicyDocument) =>
  JSON.stringify(document).replaceAll('us-east-1', 'ap-southeast-1').replaceAll('arn:aws:', 'arn:aws-us-gov:')
    .length;
const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);

test('the policies of every role are within the quotas of IAM, whatever the parameters', async () => {
  const policies = await resolvedPolicies(stage, longest);
  expect(policies.find(({ name }) => name === 'CloudFormationRole')?.documents.length).toBeGreaterThan(1);
  const beyond = policies.flatMap(({ name, documents, inline }) => {
    const managed = documents.filter((one) => !inline.includes(one));
    const sizes = { inline: sum(inline.map(lengthOf)), managed: Math.max(0, ...managed.map(lengthOf)) };
    const isWithin =
      sizes.inline <= quotas.inline && sizes.managed <= quotas.managed && managed.length <= quotas.attached;
    return isWithin ? [] : [[name, sizes, managed.length]];
  });
  expect(beyond).toEqual([]);
}, 120_000);
