import type { Template, Value } from './template.ts';

/**
 * Characters in all inline policies of a role, without white space:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length
 */
const maximumCharacters = 10_240;

/** The longest partition and region, for each partition. */
const longest: Record<string, string> = {
  'AWS::Partition': 'aws-us-gov',
  'AWS::Region': 'ap-southeast-1',
  'AWS::AccountId': '000000000000',
};

/** The issue of roles that are too large for IAM: a role lists each secret and file of a definition. */
export function roleProblem({ Resources }: Template): string | undefined {
  const sizes = Object.values(Resources).map(({ Type, Properties }) =>
    Type === 'AWS::IAM::Role' ? sizeOf(Properties?.['Policies']) : 0,
  );
  const size = Math.max(...sizes);
  if (size <= maximumCharacters) return undefined;
  return (
    `The policies of a role of this cluster have ${size} characters; IAM allows ${maximumCharacters}. Use fewer secrets and ` +
    'files, or set executionRoleArn to your own role that may read them.'
  );
}

const sizeOf = (policies: Value | undefined) =>
  JSON.stringify(resolved(policies ?? [])).replace(/\s/g, '').length;

function resolved(value: Value | undefined): unknown {
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(resolved);
  if ('Ref' in value) return longest[String(value['Ref'])] ?? value;
  if ('Fn::Join' in value) {
    const [separator, parts] = value['Fn::Join'] as [string, Value[]];
    return parts.map((part) => String(resolved(part))).join(separator);
  }
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, resolved(member as Value)]));
}
