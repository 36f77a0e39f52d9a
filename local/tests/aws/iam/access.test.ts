import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { EC2 } from '@aws-sdk/client-ec2';
import { ECS } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { accessKeyOf } from '../../../aws/iam/access.ts';
import { callAs } from '../../../aws/iam/caller.ts';
import type { Role, Statement } from '../../../aws/iam/role.ts';
import { inProcess, type Account } from '../../../../tests/support/local-aws.ts';

let account: Account;
beforeAll(async () => {
  account = await inProcess();
  account.aws.access.deploy([
    role('nothing'),
    role('reader', { Effect: 'Allow', Action: 'ecs:ListTaskDefinitions', Resource: '*' }),
    role('mistaken', { Effect: 'Allow', Action: 'ecs:*', Resource: 'arn:aws:ecs:us-east-1:000000000000:*' }),
    role('describer', { Effect: 'Allow', Action: 'cloudformation:DescribeStacks', Resource: '*' }),
    role('forbidden', { Effect: 'Deny', Action: 'ecs:*', Resource: '*' }),
  ]);
});
afterAll(() => account.aws.close());

function role(name: string, ...Statement: Statement[]): Role {
  const policies =
    Statement.length > 0 ? [{ name, document: { Version: '2012-10-17' as const, Statement } }] : [];
  return { name, arn: `arn:aws:iam::000000000000:role/${name}`, policies };
}

const refusal = (who: string, call: () => Promise<unknown>) =>
  callAs(who, call).then(
    () => 'allowed',
    (error: Error & { $metadata: { httpStatusCode: number } }) => [
      error.name,
      error.$metadata.httpStatusCode,
      error.message,
    ],
  );

const list = () => new ECS(account.clientConfig).listTaskDefinitions({});
const user = 'User: arn:aws:sts::000000000000:assumed-role/nothing/nothing';

test('a role may do what its policies allow', async () => {
  expect(await refusal('reader', list)).toBe('allowed');
});

test('whoever signs as no role is an administrator', async () => {
  expect((await list()).taskDefinitionArns).toEqual([]);
});

test('services in JSON refuse with AccessDeniedException', async () => {
  expect(await refusal('nothing', list)).toEqual([
    'AccessDeniedException',
    400,
    `${user} is not authorized to perform: ecs:ListTaskDefinitions on resource: * because no identity-based policy allows the ecs:ListTaskDefinitions action`,
  ]);
});

test('CloudFormation refuses with AccessDenied', async () => {
  const describe = () => new CloudFormation(account.clientConfig).describeStacks({ StackName: 'web' });
  expect(await refusal('nothing', describe)).toEqual([
    'AccessDenied',
    403,
    `${user} is not authorized to perform: cloudformation:DescribeStacks on resource: arn:aws:cloudformation:us-east-1:000000000000:stack/web/* because no identity-based policy allows the cloudformation:DescribeStacks action`,
  ]);
});

test('all stacks of the account are described to those who may list them as well', async () => {
  const describe = () => new CloudFormation(account.clientConfig).describeStacks({});
  expect(await refusal('describer', describe)).toEqual([
    'AccessDenied',
    403,
    expect.stringContaining('is not authorized to perform: cloudformation:ListStacks'),
  ]);
});

test('EC2 refuses with UnauthorizedOperation', async () => {
  const describe = () => new EC2(account.clientConfig).describeVpcs({});
  expect(await refusal('nothing', describe)).toEqual([
    'UnauthorizedOperation',
    403,
    expect.stringMatching(
      /^You are not authorized to perform this operation\. User: .* ec2:DescribeVpcs .* Encoded authorization failure message: /,
    ),
  ]);
});

test('an action that takes no resource is not allowed by a statement for some resources', async () => {
  expect(await refusal('mistaken', list)).toEqual(['AccessDeniedException', 400, expect.any(String)]);
});

test('a refusal says that a policy denies', async () => {
  expect(await refusal('forbidden', list)).toEqual([
    'AccessDeniedException',
    400,
    expect.stringContaining('with an explicit deny in an identity-based policy'),
  ]);
});

/* The product finds the missing permission in AWS's words, and passes it on. */
test('a call whose permissions are not written down is refused for good, and the refusal says where to add them', async () => {
  const { access } = account.aws;
  const request = { method: 'POST', path: '/', headers: {}, body: Buffer.alloc(0) };
  const call = { scope: 'ecs', action: 'UpdateCluster', input: {} };
  const headers = {
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyOf('nothing')}/20260101/us-east-1/ecs/aws4_request`,
  };
  expect(() => access.ofRequest({ ...request, headers }, call)).toThrow(
    expect.objectContaining({
      code: 'AccessDeniedException',
      status: 400,
      message:
        'The caller is not authorized to perform: ecs:UpdateCluster because local/aws/iam/permissions does not have this call yet',
    }),
  );
});

test('roles that do not exist cannot call', async () => {
  expect(await refusal('nobody', list)).toEqual([
    'UnrecognizedClientException',
    403,
    'The security token included in the request is invalid.',
  ]);
});

test('tells what each role was allowed', async () => {
  await refusal('reader', list);
  expect(account.aws.access.used()).toEqual({ reader: ['ecs:ListTaskDefinitions'] });
});
