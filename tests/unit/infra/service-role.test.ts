import { IAMServiceException } from '@aws-sdk/client-iam';
import { expect, test } from '@jest/globals';
import { makeServiceRole } from '../../../scripts/operate/deployment/service-role.ts';

const failure = (name: string, message: string) =>
  new IAMServiceException({ name, message, $fault: 'client', $metadata: {} });

function iam(error?: Error) {
  const asked: object[] = [];
  return {
    asked,
    async createServiceLinkedRole(input: object) {
      asked.push(input);
      if (error) throw error;
      return { $metadata: {} };
    },
  };
}

test('makes the role of ECS where the account lacks it', async () => {
  const { asked, ...client } = iam();
  expect(await makeServiceRole(client as never)).toMatch(/^Made AWSServiceRoleForECS/);
  expect(asked).toEqual([{ AWSServiceName: 'ecs.amazonaws.com' }]);
});

// The words: bcgov/startup-sample-project-aws-containers#13.
test('a role that is there is no error', async () => {
  const taken = failure(
    'InvalidInput',
    'Service role name AWSServiceRoleForECS has been taken in this account, please try a different suffix.',
  );
  expect(await makeServiceRole(iam(taken) as never)).toBe('The account has AWSServiceRoleForECS.');
});

test('whoever may not make it deploys nevertheless, and learns what that means', async () => {
  const denied = failure('AccessDenied', 'User is not authorized to perform: iam:CreateServiceLinkedRole');
  expect(await makeServiceRole(iam(denied) as never)).toMatch(/could not be made sure.*two minutes longer/);
});
