/** What a call has to be allowed: an action of IAM on one resource, and what conditions may look at. */
export interface Permission {
  readonly action: string;
  /** An ARN; `*` where the action knows no resources. */
  readonly resource: string;
  /** Condition keys as AWS writes them: `aws:ResourceTag/team`, `iam:PassedToService`. */
  readonly context: Record<string, string | string[]>;
}

/** What one call of a service needs, all of it. */
export type RequiredPermissions = Record<string, (input: never) => Permission[]>;

export type Tags = Record<string, string>;

/** The tags that a resource has when it is asked for. */
export function resourceTags(tags: Tags | undefined): Permission['context'] {
  return Object.fromEntries(
    Object.entries(tags ?? {}).map(([key, value]) => [`aws:ResourceTag/${key}`, value]),
  );
}

/** The same for an object in S3: https://docs.aws.amazon.com/AmazonS3/latest/userguide/tagging-and-policies.html */
export const objectTags = (tags: Tags = {}): Permission['context'] =>
  Object.fromEntries(Object.entries(tags).map(([key, value]) => [`s3:ExistingObjectTag/${key}`, value]));

/** The tags of the role that asks. */
export const principalTags = (tags: Tags): Permission['context'] =>
  Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value]));

/** The tags of a request. */
export function requestTags(tags: Tags | undefined): Permission['context'] {
  const given = Object.entries(tags ?? {});
  if (given.length === 0) return {};
  return {
    'aws:TagKeys': given.map(([key]) => key),
    ...Object.fromEntries(given.map(([key, value]) => [`aws:RequestTag/${key}`, value])),
  };
}

/** The tags of lists as ECS and as other services write them. */
export function tagsIn(
  list: readonly { key?: string; value?: string; Key?: string; Value?: string }[] | undefined,
): Tags {
  return Object.fromEntries(
    (list ?? []).map(({ key, Key = key ?? '', value, Value = value ?? '' }) => [Key, Value]),
  );
}

/** Handing a role on to a service. */
export function passRole(arn: string | undefined, service: string): Permission[] {
  if (!arn) return [];
  return [{ action: 'iam:PassRole', resource: arn, context: { 'iam:PassedToService': service } }];
}
