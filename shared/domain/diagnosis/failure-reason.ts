import { deniedText, linkedRoleText, quotaText, throttlingText, unavailableText } from './aws-texts.ts';
import type { FailureCode } from './failure-code.ts';

const pull = '(CannotPull\\w*|The task can(not|.t) pull)';
const unreachable =
  'i/o timeout|connection issue between|context deadline exceeded|context canceled|request canceled|RequestCanceled|connection refused|connection reset|no such host|no route to host|network is unreachable|send request failed|request send failed|Client\\.Timeout|TLS handshake timeout|signal: killed|Could not reach any registry|Check your (task )?network configuration|pull command failed: panic';

/**
 * The first match wins: precise rules come before general ones. A reason that no rule matches stays unknown.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
 * https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract-errors.html
 * (HandlerErrorCode)
 */
const rules: readonly (readonly [FailureCode, Pick<RegExp, 'test'>])[] = [
  ['no_longer_allowed', /^The request is no longer allowed: /],
  [
    'image_rate_limited',
    new RegExp(`[Tt]oomanyrequests:|TOOMANYREQUESTS:|pull rate limit|${pull}.*\\b429\\b`, 's'),
  ],
  ['aws_unavailable', throttlingText],
  // Errors that Secrets Manager, Systems Manager, ECR and CloudWatch Logs call their own, by their botocore models.
  [
    'aws_unavailable',
    /ResourceInitializationError.*(InternalServiceError|InternalServer(Error|Exception)|ServerException|ServiceUnavailable)/is,
  ],
  [
    'image_platform_mismatch',
    /descriptor (matching|for) platform|no match(ing manifest)? for platform|exec format error/i,
  ],
  ['out_of_disk', /no space left on device|not enough space on the disk/i],
  ['volume_unavailable', /CannotCreateVolumeError|EFS (utils|volumes)|mount\.nfs4|\bEBS volume/i],
  [
    'subnet_full',
    /InsufficientFreeAddressesInSubnet|not (have )?enough free (IP )?addresses|Create Network Interface with public IP assignment enabled in subnet [^:]*$/i,
  ],
  ['image_not_found', /normalize image reference|invalid reference format/i],
  [
    'provisioning_failed',
    /network interface provision|EphemeralStorage provisioning|failed to configure (the )?ENI|EC2 error while attempting to (attach network interface|Create Network Interface.*AuthFailure)|^InternalError:/i,
  ],
  ['network_unreachable', new RegExp(`(${pull}|ResourceInitializationError).*(${unreachable})`, 'is')],
  [
    'image_access_denied',
    new RegExp(
      `${pull}.*(\\b40[13]\\b|denied|unauthori[sz]ed|not authorized|authorization failed|failed to authorize|no basic auth|check that the role)`,
      'is',
    ),
  ],
  ['image_not_found', /CannotPull\w*.*(not found|\b404\b|manifest unknown|does not exist)/is],
  ['image_pull_failed', new RegExp(pull, 'i')],
  ['image_access_denied', /ResourceInitializationError.*ecr registry auth.*(AccessDenied|not authorized)/is],
  ['log_group_missing', /log group does not exist|cannot find the Amazon CloudWatch log group/i],
  ['access_denied', /(logger args|logging driver).*(AccessDenied|not authorized)/is],
  ['logging_failed', /validate logger args|initialize logging driver|awslogs driver arguments/i],
  [
    'secrets_unavailable',
    /ResourceInitializationError.*((?<!pull )secret|\basm\b|\bssm\b|parameter|environment variable|env files)/is,
  ],
  ['out_of_memory', /OutOfMemory/i],
  ['container_unhealthy', /failed (container|ELB) health checks/i],
  ['spot_interrupted', /Spot Task was interrupted/i],
  ['infrastructure_retired', /performing maintenance on the underlying infrastructure/i],
  [
    'role_not_assumable',
    /unable to assume (the )?(role|configured ECS Infrastructure role)\b|IAM trust relationship has been misconfigured/i,
  ],
  [
    'task_cannot_start',
    /(CannotStart|CannotCreate)ContainerError|ContainerRuntimeTimeoutError|DockerTimeoutError|OCI runtime create failed|executable file not found|unable to find user|failed to create new container/i,
  ],
  ['provisioning_failed', /ContainerRuntimeError/],
  ['capacity_unavailable', /Capacity is unavailable|(^|unable to start process: |Reason: )RESOURCE:[A-Z_]+/],
  ['circuit_breaker', /Circuit Breaker was triggered/i],
  [
    'timed_out',
    /NotStabilized|Exceeded attempts to wait|did not stabilize|exceeded the specified timeout|timed out waiting for completion/i,
  ],
  ['invalid_request', /conflicts with another subnet/i],
  ['name_taken', /AlreadyExists|already exists/i],
  ['vpc_quota_reached', /maximum number of VPCs|VpcLimitExceeded/i],
  ['internet_gateway_quota_reached', /maximum number of internet gateways|InternetGatewayLimitExceeded/i],
  ['quota_reached', quotaText],
  ['access_denied', deniedText],
  ['service_role_missing', linkedRoleText],
  ['aws_unavailable', unavailableText],
  [
    'invalid_request',
    /InvalidRequest|NotFound|NotUpdatable|validation fail(ed|ure)|Invalid request provided|validation error|unsupported property|must be of type|Template (format )?error|Error Code: (ClientException|InvalidParameterException|ValidationException)/i,
  ],
];

/** The code for AWS's own words (a stop reason, a stack event, a service event); undefined if no rule matches. */
export function failureCodeOf(reason: string): FailureCode | undefined {
  return rules.find(([, pattern]) => pattern.test(reason))?.[0];
}
