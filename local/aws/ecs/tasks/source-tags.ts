import type { Tags } from '../../iam/permission.ts';

/** The tags of what containers get before they start: secrets, parameters and files. Local AWS has all of them, without values and, at first, without tags. */
export function createSourceTags() {
  const tags = new Map<string, Tags>();
  return {
    /** The ARN of a secret without the six characters at its end means every secret of that name. */
    set: (arn: string, given: Tags) => void tags.set(arn, given),
    of: (arn: string): Tags | undefined => tags.get(arn) ?? tags.get(arn.replace(/-[A-Za-z0-9]{6}$/, '')),
  };
}

export type SourceTags = ReturnType<typeof createSourceTags>;
