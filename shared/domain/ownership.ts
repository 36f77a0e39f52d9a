/** The prefix of tags that this API writes. */
export const ownTagPrefix = 'fargate-clusters:';

export const ownTags = {
  owner: `${ownTagPrefix}owner`,
  team: `${ownTagPrefix}team`,
  cluster: `${ownTagPrefix}cluster`,
  operation: `${ownTagPrefix}operation`,
  expiresAt: `${ownTagPrefix}expires-at`,
  content: `${ownTagPrefix}content`,
  request: `${ownTagPrefix}request`,
} as const;

/** The origin of a resource, according to its tags; null if they do not say. */
export interface Origin {
  /** The deployment that owns it. */
  deployment: string | null;
  /** The operation that created its cluster. */
  operation: string | null;
  /** The client token of the request that started a task, if this API started it. */
  request: string | null;
}

interface Ownership {
  deployment: string;
  cluster: string;
  operation: string;
  /** The team that the cluster belongs to. */
  owner?: string | undefined;
  /** ISO 8601. */
  expiresAt?: string;
  tags?: Record<string, string>;
}

/** The tags of every resource of a cluster: the deployment, the cluster and the caller's own. */
export function ownershipTags({
  deployment,
  cluster,
  operation,
  owner,
  expiresAt,
  tags = {},
}: Ownership): Record<string, string> {
  return {
    ...tags,
    [ownTags.owner]: deployment,
    [ownTags.cluster]: cluster,
    [ownTags.operation]: operation,
    ...(owner !== undefined && { [ownTags.team]: owner }),
    ...(expiresAt && { [ownTags.expiresAt]: expiresAt }),
  };
}
