import { expect, test } from '@jest/globals';
import { deletionError, maximumBlockers } from '../../../../../shared/domain/operation/deletion-error.ts';

const blocker = {
  id: 'eni-1',
  type: 'AWS::EC2::NetworkInterface',
  description: '',
  owner: 'unknown',
  reason: 'It holds.',
};
const refused = {
  Error: 'RejectedByAws',
  Cause: JSON.stringify({
    errorMessage: 'Stack [web] cannot be deleted while TerminationProtection is enabled',
  }),
};

test('a step that was refused tells what AWS said', () => {
  expect(deletionError([], null, { failure: refused })).toMatchObject({
    message: 'A step of the deletion failed; see reason.',
    reason: 'Stack [web] cannot be deleted while TerminationProtection is enabled',
  });
});

test('what is in the way is told before the step that failed on it', () => {
  expect(deletionError([blocker], null, { failure: refused })).toMatchObject({
    resource: 'eni-1',
    reason: 'It holds.',
  });
});

test('of very many blockers some are named, and all are counted', () => {
  const { message, blockers } = deletionError(
    Array.from({ length: 1000 }, () => blocker),
    null,
  );
  expect(blockers).toHaveLength(maximumBlockers);
  expect(message).toBe(`1000 resources block the deletion; blockers lists ${maximumBlockers} of them.`);
});
