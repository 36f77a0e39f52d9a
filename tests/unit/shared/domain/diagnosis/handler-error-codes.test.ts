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
