import { expect, test } from '@jest/globals';
import { failureCodeOf, imageIn } from '../../../../../shared/domain/diagnosis/failure-reason.ts';

/** CloudFormation's form for what a resource handler says. */
const handler = (message: string, errorCode: string) =>
  `Resource handler returned message: "${message}" (RequestToken: 3b19167c-3f5a-5126-f1f7-ea6b44207302, HandlerErrorCode: ${errorCode})`;

const registryAuth = 'ResourceInitializationError: unable to pull secrets or registry auth';

test.each([
  [
    'image_not_found',
    'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/library/nginx:nope: docker.io/library/nginx:nope: not found',
  ],
  [
    'image_not_found',
    'CannotPullContainerError: Error response from daemon: manifest for nginx:0f6b3cdf not found',
  ],
  [
    'image_not_found',
    'CannotPullContainerError: Error response from daemon: manifest unknown: Requested image not found',
  ],
  [
    'image_access_denied',
    'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/acme/privat:1: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
  ],
  [
    'image_access_denied',
    'CannotPullContainerError: inspect image has been retried 1 time(s): failed to resolve ref "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1": unexpected status code [manifests 1]: 403 Forbidden',
  ],
  [
    'image_access_denied',
    "CannotPullContainerError: The task can't pull the image. Check that the role has the permissions to pull images from the registry.",
  ],
  [
    'image_access_denied',
    `${registryAuth}: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 1 time(s): AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/role/task is not authorized to perform: ecr:GetAuthorizationToken`,
  ],
  [
    'image_rate_limited',
    'CannotPullContainerError: inspect image has been retried 5 time(s): httpReaderSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/library/nginx/manifests/sha256:1: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit.',
  ],
  [
    'image_rate_limited',
    'CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref docker.io/library/nginx:1: toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit',
  ],
  [
    'image_platform_mismatch',
    "CannotPullContainerError: pull image manifest has been retried 7 time(s): image Manifest does not contain descriptor matching platform 'linux/amd64'",
  ],
  [
    'image_platform_mismatch',
    'CannotPullContainerError: failed to find a descriptor for platform {linux/amd64}',
  ],
  [
    'image_platform_mismatch',
    'CannotStartContainerError: failed to create shim task: OCI runtime create failed: exec /entrypoint.sh: exec format error',
  ],
  [
    'image_pull_failed',
    'CannotPullContainerError: ref pull has been retried 1 time(s): failed to unpack image on snapshotter overlayfs: mismatched image rootfs and manifest layers',
  ],
  [
    'network_unreachable',
    'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref quay.io/acme/scanner:latest: failed to do request: Head "https://quay.io/v2/acme/scanner/manifests/latest": dial tcp 3.210.148.47:443: i/o timeout',
  ],
  [
    'network_unreachable',
    'CannotPullContainerError: Error response from daemon: Get https://registry-1.docker.io/v2/: net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
  ],
  [
    'network_unreachable',
    `${registryAuth}: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration.`,
  ],
  [
    'network_unreachable',
    `${registryAuth}: unable to retrieve secret from asm: There is a connection issue between the task and AWS Secrets Manager.`,
  ],
  [
    'network_unreachable',
    'ResourceInitializationError: failed to validate logger args: The task cannot find the Amazon CloudWatch log group defined in the task definition. There is a connection issue between the task and Amazon CloudWatch.',
  ],
  ['network_unreachable', 'ResourceInitializationError: failed to validate logger args: : signal: killed'],
  [
    'secrets_unavailable',
    `${registryAuth}: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:eu-west-1:123456789012:secret:key from secrets manager: AccessDeniedException: not authorized to perform: secretsmanager:GetSecretValue`,
  ],
  [
    'secrets_unavailable',
    `${registryAuth}: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s): invalid parameters: /app/key`,
  ],
  [
    'log_group_missing',
    'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status 1',
  ],
  [
    'volume_unavailable',
    'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Failed to resolve "fs-1.efs.eu-west-1.amazonaws.com" : unsuccessful EFS utils command execution; code: 1',
  ],
  ['task_cannot_start', 'ResourceInitializationError: failed to initialize logging driver: unknown option'],
  [
    'task_cannot_start',
    'CannotStartContainerError: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "serve": executable file not found in $PATH',
  ],
  [
    'task_cannot_start',
    'ContainerRuntimeTimeoutError: Could not transition to running; timed out after waiting 1m',
  ],
  [
    'out_of_disk',
    'CannotPullContainerError: ref pull has been retried 1 time(s): failed to extract layer sha256:1: write /usr/lib/a.so: no space left on device',
  ],
  ['out_of_memory', 'OutOfMemoryError: Container killed due to memory usage'],
  ['container_unhealthy', 'Task failed container health checks'],
  ['spot_interrupted', 'Your Spot Task was interrupted.'],
  [
    'capacity_unavailable',
    '(service web) was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
  ],
  [
    'vpc_quota_reached',
    handler(
      'The maximum number of VPCs has been reached. (Service: Ec2, Status Code: 400, Request ID: 5ce9e2b3)',
      'GeneralServiceException',
    ),
  ],
  [
    'internet_gateway_quota_reached',
    handler(
      'The maximum number of internet gateways has been reached. (Service: Ec2, Status Code: 400, Request ID: fe23f9df) (SDK Attempt Count: 1)',
      'ServiceLimitExceeded',
    ),
  ],
  ['quota_reached', handler('The maximum number of addresses has been reached.', 'ServiceLimitExceeded')],
  [
    'quota_reached',
    "(service web) was unable to place a task. Reason: You've reached the limit on the number of vCPUs you can run concurrently.",
  ],
  [
    'circuit_breaker',
    handler(
      "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'.",
      'GeneralServiceException',
    ),
  ],
  [
    'service_role_missing',
    handler(
      'Invalid request provided: CreateCluster Invalid Request: Unable to assume the service linked role. Please verify that the ECS service linked role exists. (Service: AmazonECS; Status Code: 400; Error Code: InvalidParameterException)',
      'InvalidRequest',
    ),
  ],
  ['timed_out', handler('Exceeded attempts to wait', 'NotStabilized')],
  ['timed_out', 'Stack creation time exceeded the specified timeout. Rollback requested by user.'],
  [
    'name_taken',
    handler(
      `Resource of type 'AWS::Logs::LogGroup' with identifier '{"/properties/LogGroupName":"/web"}' already exists.`,
      'AlreadyExists',
    ),
  ],
  [
    'access_denied',
    handler(
      'You are not authorized to perform this operation. (Service: Ec2, Status Code: 403)',
      'AccessDenied',
    ),
  ],
  [
    'access_denied',
    handler(
      'User with accountId: 123456789012 is not authorized to perform CreateLogGroup with Tags',
      'GeneralServiceException',
    ),
  ],
  ['aws_unavailable', handler('Rate exceeded (Service: AmazonECS; Status Code: 400)', 'Throttling')],
  ['aws_unavailable', handler('Internal error', 'ServiceInternalError')],
  [
    'invalid_request',
    handler("The subnet ID 'subnet-1' does not exist (Service: Ec2, Status Code: 400)", 'NotFound'),
  ],
  [
    'invalid_request',
    handler('Invalid request provided: CreateService error: subnets must be of one VPC', 'InvalidRequest'),
  ],
  [undefined, 'Essential container in task exited'],
  [undefined, handler('Something that nobody has seen yet', 'GeneralServiceException')],
])('%s: %s', (code, reason) => {
  expect(failureCodeOf(reason)).toBe(code);
});

test.each([
  [
    'docker.io/library/nginx:nope',
    'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/library/nginx:nope: not found',
  ],
  [
    '123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1',
    'CannotPullContainerError: failed to resolve ref "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1": 403 Forbidden',
  ],
  [
    'docker.io/library/nginx@sha256:0a1b',
    'CannotPullContainerError: failed to resolve reference "docker.io/library/nginx@sha256:0a1b": not found',
  ],
  [undefined, 'OutOfMemoryError: Container killed due to memory usage'],
])('finds the image %s', (image, reason) => {
  expect(imageIn(reason)).toBe(image);
});
