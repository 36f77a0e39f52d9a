import type { FailureCode } from './failure-code.ts';

const unreachable =
  'i/o timeout|connection issue between|context deadline exceeded|request canceled|RequestCanceled|connection refused|connection reset|no such host|no route to host|network is unreachable|send request failed|request send failed|Client\\.Timeout|TLS handshake timeout|signal: killed';
const starting = '(CannotPull\\w*Error|ResourceInitializationError)';

/** The first that matches wins: what is precise comes before what is general. */
const rules: readonly (readonly [FailureCode, RegExp])[] = [
  ['image_rate_limited', /toomanyrequests|too many requests|pull rate limit/i],
  [
    'image_platform_mismatch',
    /descriptor (matching|for) platform|no match(ing manifest)? for platform|exec format error/i,
  ],
  ['out_of_disk', /no space left on device/i],
  ['network_unreachable', new RegExp(`${starting}.*(${unreachable})`, 'is')],
  [
    'image_access_denied',
    /CannotPull\w*Error.*(\b40[13]\b|denied|unauthori[sz]ed|not authorized|authorization failed|no basic auth|check that the role)/is,
  ],
  [
    'image_not_found',
    /CannotPull\w*Error.*(not found|manifest unknown|does not exist|invalid reference format|normalize image reference)/is,
  ],
  ['image_pull_failed', /CannotPull\w*Error/i],
  ['image_access_denied', /ResourceInitializationError.*ecr registry auth.*(AccessDenied|not authorized)/is],
  ['log_group_missing', /log group does not exist|cannot find the Amazon CloudWatch log group/i],
  ['volume_unavailable', /CannotCreateVolumeError|ResourceInitializationError.*(\bEFS\b|mount|volume)/is],
  [
    'secrets_unavailable',
    /ResourceInitializationError.*(secret|\basm\b|\bssm\b|parameter|environment variable|env files)/is,
  ],
  ['out_of_memory', /OutOfMemory/i],
  ['container_unhealthy', /failed (container|ELB) health checks/i],
  ['spot_interrupted', /Spot Task was interrupted/i],
  [
    'task_cannot_start',
    /ResourceInitializationError|(CannotStart|CannotCreate|CannotInspect)ContainerError|ContainerRuntime(Timeout)?Error|DockerTimeoutError/,
  ],
  ['capacity_unavailable', /Capacity is unavailable/i],
  ['vpc_quota_reached', /maximum number of VPCs|VpcLimitExceeded/i],
  ['internet_gateway_quota_reached', /maximum number of internet gateways|InternetGatewayLimitExceeded/i],
  [
    'quota_reached',
    /LimitExceeded|maximum number of|limit on the number of|quota .*(reached|exceeded)|exceeds? .*quota/i,
  ],
  ['circuit_breaker', /Circuit Breaker was triggered/i],
  ['service_role_missing', /service[- ]linked role/i],
  ['timed_out', /NotStabilized|Exceeded attempts to wait|did not stabilize|exceeded the specified timeout/i],
  ['name_taken', /AlreadyExists|already exists/i],
  [
    'access_denied',
    /AccessDenied|Unauthorized(Tagging)?Operation|not authorized to perform|InvalidCredentials|may not call/i,
  ],
  [
    'aws_unavailable',
    /Throttl|Rate exceeded|InternalFailure|ServiceInternalError|ServiceTimeout|NetworkFailure|got no answer from AWS/i,
  ],
  [
    'invalid_request',
    /InvalidRequest|NotFound|NotUpdatable|validation failed|Invalid request provided|validation error/i,
  ],
];

/** What AWS's own words (a stop reason, a stack event, a service event) mean; undefined where they are none of those known. */
export function failureCodeOf(reason: string): FailureCode | undefined {
  return rules.find(([, pattern]) => pattern.test(reason))?.[0];
}

/** The image that a CannotPullContainerError names. */
export function imageIn(reason: string): string | undefined {
  return /resolve (?:ref|reference) "?([^\s"]+?)"?: /.exec(reason)?.[1];
}
