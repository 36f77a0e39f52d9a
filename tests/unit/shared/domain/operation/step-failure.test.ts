import { expect, test } from '@jest/globals';
import { failureCodeOf } from '../../../../../shared/domain/diagnosis/failure-reason.ts';
import { stepFailureReason } from '../../../../../shared/domain/operation/step-failure.ts';

const cause = JSON.stringify({ errorType: 'Whatever', errorMessage: 'the message of the error', trace: [] });

test.each([
  [
    'Lambda.TooManyRequestsException',
    'Rate Exceeded. (Service: Lambda, Status Code: 429)',
    /limit of concurrent executions/,
  ],
  [
    'Lambda.ServiceException',
    'The service encountered an internal error.',
    /got no response from AWS Lambda/,
  ],
  ['Lambda.SdkClientException', 'Unable to execute HTTP request', /got no response from AWS Lambda/],
  ['Lambda.ClientExecutionTimeoutException', 'Client execution did not complete', /got no response/],
])('%s is told as what it is, and as nobody’s mistake', (Error, Cause, told) => {
  const reason = stepFailureReason({ Error, Cause });
  expect(reason).toMatch(told);
  expect(failureCodeOf(reason)).toBe('aws_unavailable');
});

test('an error that is written for callers is told, any other is not', () => {
  expect(stepFailureReason({ Error: 'Throttled', Cause: cause })).toBe('the message of the error');
  expect(stepFailureReason({ Error: 'TypeError', Cause: cause })).toBe(
    'A step failed inside the API; its log has the cause.',
  );
});
