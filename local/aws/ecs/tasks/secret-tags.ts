import type { Tags } from '../../iam/permission.ts';

/** The tags of secrets and parameters. Local AWS keeps no values of them: each one exists, without tags at first. */
export function createSecretTags() {
  const tags = new Map<string, Tags>();
  return {
    /** The ARN of a secret without the six characters at its end means every secret of that name. */
    set: (arn: string, given: Tags) => void tags.set(arn, given),
    of: (arn: string): Tags | undefined => tags.get(arn) ?? tags.get(arn.replace(/-[A-Za-z0-9]{6}$/, '')),
  };
}

export type SecretTags = ReturnType<typeof createSecretTags>;
