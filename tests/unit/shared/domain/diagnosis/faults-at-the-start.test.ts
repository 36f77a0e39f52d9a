import { expect, test } from '@jest/globals';
import { failureCodeOf } from '../../../../../shared/domain/diagnosis/failure-reason.ts';

/* What AWS documents of calls that start a task, in the form of stop reasons: no text of AWS, other than those in texts. */
const secrets =
  'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: ';

test.each([
  [
    'GetParameters',
    `${secrets}unable to retrieve secrets from ssm: service call has been retried 3 time(s): ThrottlingException: Rate exceeded`,
  ],
  // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
  [
    'GetSecretValue',
    `${secrets}unable to retrieve secret from asm: service call has been retried 5 time(s): InternalServiceError: An error occurred on the server side.`,
  ],
  // https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html
  [
    'GetAuthorizationToken',
    `${secrets}unable to retrieve ecr registry auth: service call has been retried 3 time(s): ServerException: These errors are usually caused by a server-side issue.`,
  ],
  // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html
  [
    'CreateLogStream',
    'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ServiceUnavailableException: The service cannot complete the request.',
  ],
])('a fault of AWS in %s passes', (_, reason) => {
  expect(failureCodeOf(reason)).toBe('aws_unavailable');
});

test.each([
  [
    'secrets_unavailable',
    `${secrets}unable to retrieve secret from asm: service call has been retried 1 time(s): AccessDeniedException: User is not authorized on resource arn:aws:secretsmanager:eu-west-1:1:secret:throttling-exceeded`,
  ],
  [
    'log_group_missing',
    'ResourceInitializationError: failed to validate logger args: ResourceNotFoundException: The specified log group does not exist.',
  ],
])('a refusal of the same calls stays %s', (expected, reason) => {
  expect(failureCodeOf(reason)).toBe(expected);
});
