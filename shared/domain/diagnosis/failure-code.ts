/** Why a cluster could not be created or a task did not run: the codes in responses. */
export const failureCodes = [
  'image_not_found',
  'image_access_denied',
  'image_rate_limited',
  'image_platform_mismatch',
  'image_pull_failed',
  'network_unreachable',
  'vpc_quota_reached',
  'internet_gateway_quota_reached',
  'quota_reached',
  'capacity_unavailable',
  'subnet_full',
  'provisioning_failed',
  'spot_interrupted',
  'infrastructure_retired',
  'container_exited',
  'container_unhealthy',
  'out_of_memory',
  'out_of_disk',
  'task_cannot_start',
  'secrets_unavailable',
  'volume_unavailable',
  'log_group_missing',
  'logging_failed',
  'role_not_assumable',
  'service_role_missing',
  'circuit_breaker',
  'timed_out',
  'access_denied',
  'name_taken',
  'invalid_request',
  'no_longer_allowed',
  'aws_unavailable',
  'unknown',
] as const;

export type FailureCode = (typeof failureCodes)[number];

/** Facts about a failure besides its code. */
export interface FailureFacts {
  container?: string;
  /** The container is not in the task definition: AWS adds it, as GuardDuty and Service Connect do. */
  addedByAws?: boolean;
  image?: string;
  exitCode?: number;
}
