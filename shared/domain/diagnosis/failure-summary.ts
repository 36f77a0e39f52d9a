import type { FailureCode, FailureFacts } from './failure-code.ts';

function theContainer({ container, addedByAws }: FailureFacts): string {
  if (!container) return 'a container';
  return `the container "${container}"${addedByAws ? ', which AWS adds to the task,' : ''}`;
}

function theImage({ image, ...facts }: FailureFacts): string {
  return `the image${image ? ` ${image}` : ''}${facts.container ? ` of ${theContainer(facts)}` : ''}`;
}

/**
 * The usual meaning of exit codes: 126 and 127 come from a shell, those above 128 from a signal.
 * https://www.gnu.org/software/bash/manual/html_node/Exit-Status.html
 * https://github.com/aws/agent-toolkit-for-aws (ecs-troubleshooting-guide.md, Exit Code Reference)
 */
const exitCodes: Record<number, { signal?: string; meaning: string }> = {
  126: { meaning: 'a command may not be executed' },
  127: { meaning: 'a command was not found in the image' },
  134: { signal: 'SIGABRT', meaning: 'it aborted' },
  137: {
    signal: 'SIGKILL',
    meaning: 'it used too much memory, or did not stop in time',
  },
  139: { signal: 'SIGSEGV', meaning: 'it crashed' },
  143: { signal: 'SIGTERM', meaning: 'it was asked to stop' },
};

function ended(facts: FailureFacts): string {
  const { exitCode } = facts;
  if (exitCode === undefined) return `${theContainer(facts)} ended by itself without an exit code`;
  const { signal, meaning } = exitCodes[exitCode] ?? {};
  const how = signal
    ? `ended with exit code ${exitCode} (${signal})`
    : `ended by itself with exit code ${exitCode}`;
  return `${theContainer(facts)} ${how}${meaning ? `: ${meaning}` : ''}`;
}

/** What happened, as the end of a sentence: no capital, no full stop. */
export const failureSummaries: Record<FailureCode, (facts: FailureFacts) => string> = {
  image_not_found: (facts) => `${theImage(facts)} was not found in its registry`,
  image_access_denied: (facts) =>
    `the registry refused ${theImage(facts)}: it is private, or it does not exist`,
  image_rate_limited: (facts) => `the registry's pull rate limit was reached for ${theImage(facts)}`,
  image_platform_mismatch: (facts) => `${theImage(facts)} is not built for the platform of the task`,
  image_pull_failed: (facts) => `${theImage(facts)} could not be pulled`,
  network_unreachable: () => 'the task could not reach the network endpoints that it needs to start',
  vpc_quota_reached: () => 'the quota of VPCs in this region is reached',
  internet_gateway_quota_reached: () => 'the quota of internet gateways in this region is reached',
  quota_reached: () => 'a quota of this account is reached',
  capacity_unavailable: () => 'Fargate has no capacity for the task at this time',
  subnet_full: () => 'a subnet has no free IP addresses for the task',
  provisioning_failed: () =>
    'AWS failed to provide the network interface, the storage or the host of the task',
  spot_interrupted: () => 'Fargate Spot reclaimed the capacity',
  infrastructure_retired: () => 'AWS took the underlying host out of service',
  container_exited: ended,
  container_unhealthy: (facts) => `${theContainer(facts)} failed its health check`,
  out_of_memory: (facts) => `${theContainer(facts)} needed more memory than it may use`,
  out_of_disk: () => 'the ephemeral storage of the task is full',
  task_cannot_start: (facts) => `${theContainer(facts)} could not be started`,
  secrets_unavailable: () => 'a secret, parameter or environment file of the task could not be read',
  volume_unavailable: () => 'a volume of the task could not be mounted',
  log_group_missing: () => 'the log group of a container does not exist',
  logging_failed: () => 'the log driver of a container could not be set up',
  role_not_assumable: () => 'ECS could not assume a role of the task',
  service_role_missing: () => "the account's service-linked role for ECS did not exist yet",
  circuit_breaker: () => 'its tasks failed again and again, and ECS left no reason for it',
  timed_out: () => 'it did not become ready in time',
  access_denied: () => 'AWS denied access',
  name_taken: () => 'the name is already in use',
  invalid_request: () => 'AWS refused the request as invalid',
  no_longer_allowed: () => 'the request was accepted, but is not allowed any more',
  aws_unavailable: () => 'AWS could not take the request at the time',
  unknown: () => 'AWS gave a reason that has no code here',
};

export function failureSentence(code: FailureCode, facts: FailureFacts = {}): string {
  const summary = failureSummaries[code](facts);
  return `${summary[0]!.toUpperCase()}${summary.slice(1)}.`;
}
