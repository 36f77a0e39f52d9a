import { expect, test } from '@jest/globals';
import { failureCodeOf } from '../../../../../shared/domain/diagnosis/failure-reason.ts';

/** CloudFormation's form for what a resource handler says. */
const handler = (message: string, errorCode: string) =>
  `Resource handler returned message: "${message}" (RequestToken: 3b19167c-3f5a-5126-f1f7-ea6b44207302, HandlerErrorCode: ${errorCode})`;

/*
 * What AWS documents of each code, in the form of a stack event: no text of AWS, other than those in texts.
 * https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract-errors.html
 */
test.each([
  [
    'quota_reached',
    'ServiceLimitExceeded',
    'A non-transient resource limit was reached on the service side.',
  ],
  ['aws_unavailable', 'Throttling', 'The request was throttled by the downstream service.'],
  [
    'aws_unavailable',
    'ServiceInternalError',
    'The downstream service returned an internal error, typically with a 5XX HTTP Status code.',
  ],
  [
    'aws_unavailable',
    'NetworkFailure',
    "The request couldn't be completed due to networking issues, such as a failure to receive a response from the server.",
  ],
  ['aws_unavailable', 'ServiceTimeout', 'The request was not completed.'],
  ['aws_unavailable', 'ResourceConflict', 'The resource is temporarily unavailable to be acted upon.'],
  [
    undefined,
    'GeneralServiceException',
    "The downstream service generated an error that doesn't map to any other handler error code.",
  ],
])('%s for the handler error code %s', (expected, errorCode, message) => {
  expect(failureCodeOf(handler(message, errorCode))).toBe(expected);
});

test.each([
  'Request limit exceeded. (Service: Ec2, Status Code: 503)',
  'Service Unavailable. Please try again later.',
  'An internal error has occurred (Service: Ec2, Status Code: 500)',
  // https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html (ConcurrentModification)
  'The request was rejected because multiple requests to change this object were submitted simultaneously. Wait a few minutes and submit your request again. (Service: Iam, Status Code: 409)',
  // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html (OperationAbortedException)
  'Multiple concurrent requests to update the same resource were in conflict. (Service: CloudWatchLogs, Status Code: 400)',
])('a code that means anything leaves the meaning to the message: %s', (message) => {
  expect(failureCodeOf(handler(message, 'GeneralServiceException'))).toBe('aws_unavailable');
});

test('a code that blames the request leaves it to the message whether AWS was busy', () => {
  const message =
    'Invalid request provided: Create TaskDefinition: Too many concurrent attempts to create a new revision of the specified family. (Service: AmazonECS; Status Code: 400; Error Code: ClientException)';
  expect(failureCodeOf(handler(message, 'InvalidRequest'))).toBe('aws_unavailable');
});

test('a name that sounds like throttling is no throttling', () => {
  const taken = `Resource of type 'AWS::Logs::LogGroup' with identifier '{"/properties/LogGroupName":"/throttled-quota"}' already exists.`;
  expect(failureCodeOf(handler(taken, 'AlreadyExists'))).toBe('name_taken');
  expect(
    failureCodeOf(
      'API: logs:CreateLogGroup User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: logs:CreateLogGroup on resource: arn:aws:logs:eu-west-1:1:log-group:throttling-quota-exceeded with an explicit deny',
    ),
  ).toBe('access_denied');
});

/** The two parts that dagster_aws/ecs/utils.py of dagster-io/dagster looks for and calls passing. */
test('an interface that EC2 could not make for want of authority is made again', () => {
  expect(
    failureCodeOf(
      "Unexpected EC2 error while attempting to Create Network Interface in subnet 'subnet-0123456789abcdef0': AuthFailure",
    ),
  ).toBe('provisioning_failed');
});

const ofEcs = (message: string) =>
  `${message} (Service: AmazonECS; Status Code: 400; Error Code: ClientException)`;

test.each([
  'Container name ServiceUnavailable is invalid',
  "Invalid value 'ServerException' for the environment",
  "Invalid value 'an internal error' for command",
  'Invalid value "the service is unavailable" for command',
  'Invalid container name: NetworkFailure',
  'Family ConcurrentModification is invalid',
  'Unsupported value UpdateInProgress',
  'TaskDefinition not found: Throttling:1',
  'TaskDefinition not found: ServiceUnavailable:1',
  "Invalid value 'RESOURCE:CPU' for command",
  'Container RESOURCE:CPU is invalid',
  'Container name LimitExceeded is invalid',
  'Container name AccessDenied is invalid',
  'Role arn:aws:iam::1:role/InternalServerError is not valid',
])('a name or a value of the caller is no word of AWS: %s', (message) => {
  expect(failureCodeOf(ofEcs(message))).toBe('invalid_request');
  expect(failureCodeOf(handler(ofEcs(`Invalid request provided: ${message}`), 'InvalidRequest'))).toBe(
    'invalid_request',
  );
});

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (Resource.AlreadyAssociated) */
test.each([
  'The route table association conflicts with an existing association (Service: Ec2, Status Code: 400)',
  'The CIDR conflicts with another subnet (Service: Ec2, Status Code: 400)',
  'resource rtb-1 is already associated (Service: Ec2, Status Code: 400)',
])('a conflict that lasts does not pass: %s', (message) => {
  expect(failureCodeOf(handler(message, 'ResourceConflict'))).not.toBe('aws_unavailable');
});

test.each([
  'The resource is currently undergoing an operation and cannot be acted upon until it is finished.',
  'Another operation is in progress for this resource. Please try again later.',
])('a conflict of the moment passes: %s', (message) => {
  expect(failureCodeOf(handler(message, 'ResourceConflict'))).toBe('aws_unavailable');
});

test.each([
  'Access denied. The principal does not have permission to create the ECS service-linked role (Service: AmazonECS; Status Code: 403; Error Code: AccessDenied)',
  'Access denied. The principal does not have permission to create the ECS service-linked role',
  'Access Denied: the ECS service linked role',
  'User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: iam:CreateServiceLinkedRole on resource: arn:aws:iam::1:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS, the ECS service linked role',
])('a right that is missing for the service-linked role lasts: %s', (message) => {
  expect(failureCodeOf(message)).toBe('access_denied');
  expect(failureCodeOf(handler(message, 'InvalidRequest'))).toBe('access_denied');
});

test.each(['RESOURCE:ENI', 'RESOURCE:MEMORY '])('the reason of a failure of RunTask: %s', (reason) => {
  expect(failureCodeOf(reason)).toBe('capacity_unavailable');
});

test.each([
  'The number of vCPUs requested would exceed your account limit',
  'The maximum number of task definition revisions per family (1,000,000) has been reached',
  'The maximum number of rules per security group (60, inbound) has been reached.',
  'You have exceeded your quota for VPC endpoints',
  "You've reached your limit of 5,000 clusters",
  'You have requested more vCPU capacity than your current vCPU limit of 32 allows.',
  'You have reached the maximum number of services (5,000) in this cluster',
  'The account limit for Fargate vCPUs has been exceeded',
])('a limit of the account in whatever order of words: %s', (message) => {
  expect(failureCodeOf(ofEcs(message))).toBe('quota_reached');
});
