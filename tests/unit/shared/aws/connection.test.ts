import { ECSClient, ListClustersCommand } from '@aws-sdk/client-ecs';
import { EC2Client, DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createLocalAws, type LocalAws } from '../../../../local/aws/aws.ts';
import { connect, connectThrough, refusedAs } from '../../../../shared/aws/connection.ts';
import { RejectedByAws } from '../../../../shared/errors/aws-errors.ts';

const signing = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };

let aws: LocalAws;
beforeEach(() => {
  process.env['POWERTOOLS_METRICS_DISABLED'] = 'true';
  aws = createLocalAws({ speed: 1_000 });
  connectThrough(aws.requestHandler as never);
});
afterEach(() => aws.close());

/** One try, so that the tests need not wait for the pauses between several. */
const ecs = connect((shared) => new ECSClient({ ...shared, ...signing, maxAttempts: 1 }));
const ec2 = connect((shared) => new EC2Client({ ...shared, ...signing, maxAttempts: 1 }));

function failing(code: string, status = 400, message = code): Promise<unknown> {
  aws.world.faults.plan({ kind: 'error', service: '*', action: '*', code, status, message });
  return ecs(new ListClustersCommand({})).then(
    () => undefined,
    (error: unknown) => error,
  );
}

test.each([
  ['ThrottlingException', 400],
  ['Throttling', 400],
  ['RequestLimitExceeded', 503],
  ['TooManyRequestsException', 429],
  ['ProvisionedThroughputExceededException', 400],
])('%s is throttling', async (code, status) => {
  expect(await failing(code, status)).toMatchObject({
    code: 'throttled',
    message: expect.stringContaining('ListClusters'),
  });
});

test.each([
  ['AccessDeniedException', 400],
  ['AccessDenied', 403],
  ['UnauthorizedOperation', 403],
  ['AuthFailure', 401],
  ['UnrecognizedClientException', 400],
  ['ExpiredTokenException', 403],
  ['InvalidSignatureException', 403],
])('%s is access denied, and whose is not told', async (code, status) => {
  const error = await failing(code, status, 'User: arn:aws:sts::1:assumed-role/inside is not authorized');
  expect(error).toMatchObject({
    code: 'aws_access_denied',
    message: 'The role of this API may not call ListClusters.',
    cause: { name: code },
  });
});

test('a role that may not be handed on is a mistake of the request, and named', async () => {
  const message =
    'User: arn:aws:sts::1:assumed-role/inside is not authorized to perform: iam:PassRole on resource: y because';
  expect(await failing('AccessDeniedException', 400, message)).toMatchObject({
    code: 'rejected_by_aws',
    message: expect.stringMatching(/^This API may not pass the role y \(iam:PassRole\)\. Name a role/),
    cause: { message },
  });
});

test.each([
  ['ServerException', 500],
  ['InternalFailure', 500],
  ['ServiceUnavailable', 503],
])('%s is unavailability', async (code, status) => {
  expect(await failing(code, status)).toMatchObject({ code: 'aws_unavailable', cause: { name: code } });
});

test('a lost answer is unavailability', async () => {
  aws.world.faults.plan({ kind: 'lost_answer', service: 'ecs', action: 'ListClusters' });
  await expect(ecs(new ListClustersCommand({}))).rejects.toMatchObject({ code: 'aws_unavailable' });
});

test('an endpoint that nobody listens on is unavailability', async () => {
  const send = connect(() => new ECSClient({ ...signing, maxAttempts: 1, endpoint: 'http://127.0.0.1:9' }));
  await expect(send(new ListClustersCommand({}))).rejects.toMatchObject({ code: 'aws_unavailable' });
});

test.each([
  [
    'InvalidParameterException',
    'Error retrieving subnet information for [subnet-1]: Rate exceeded (ErrorCode: Throttling)',
  ],
  ['ClientException', 'Too many concurrent attempts to create a new revision of the specified family.'],
])('throttling that is wrapped in %s is throttling', async (code, message) => {
  expect(await failing(code, 400, message)).toMatchObject({
    code: 'throttled',
    retryAfter: 5,
    cause: { message },
  });
});

test('what passes by itself says so, in the words of AWS', async () => {
  const message =
    'Unable to assume the service linked role. Please verify that the ECS service linked role exists.';
  expect(await failing('InvalidParameterException', 400, message)).toMatchObject({
    code: 'aws_unavailable',
    message: `AWS could not take ListClusters yet, after several tries; repeat the request: ${message}`,
    retryAfter: 10,
  });
});

test.each([
  ['LimitExceededException', 'The limit for the resource was exceeded.'],
  ['ClientException', "You've reached the limit on the number of tasks you can run concurrently"],
])('a quota of the account is named, and is no mistake of the request: %s', async (code, message) => {
  expect(await failing(code, 400, message)).toMatchObject({
    code: 'quota_reached',
    message: `A quota of the AWS account is reached: ${message}`,
    retryAfter: 60,
  });
});

test('access denied names the action and the resource that AWS names, and not who asked', async () => {
  const message =
    'You are not authorized to perform this operation. User: arn:aws:sts::1:assumed-role/inside/x is not authorized to perform: ecs:TagResource on resource: arn:aws:ecs:eu-west-1:1:task/c/* because no permissions boundary allows the ecs:TagResource action. Encoded authorization failure message: g4oZPBqZ4Bni8dE5dGjxYTnOZ';
  expect(await failing('UnauthorizedOperation', 403, message)).toMatchObject({
    code: 'aws_access_denied',
    message:
      'The role of this API may not perform ecs:TagResource on arn:aws:ecs:eu-west-1:1:task/c/* because no permissions boundary allows the ecs:TagResource action, which ListClusters needs. AWS says more in an encoded message in the log: decode it with aws sts decode-authorization-message.',
  });
});

test('what AWS denies the account is not told of its role', async () => {
  const message = 'Your AWS account was blocked. For more information, contact AWS Support.';
  expect(await failing('BlockedException', 400, message)).toMatchObject({
    code: 'aws_access_denied',
    message: `AWS does not let this account call ListClusters: ${message}`,
  });
});

test('what passes is tried again, however it is wrapped, with a pause before each try', async () => {
  const patient = connect((shared) => new ECSClient({ ...shared, ...signing }));
  const planned = {
    kind: 'error',
    service: 'ecs',
    action: 'ListClusters',
    code: 'InvalidParameterException',
  } as const;
  aws.world.faults.plan({ ...planned, message: 'x: Rate exceeded (ErrorCode: Throttling)', times: 2 });
  expect(await patient(new ListClustersCommand({}))).toMatchObject({ clusterArns: [] });
  aws.world.faults.plan({ ...planned, message: 'Invalid.', times: 1 });
  await expect(patient(new ListClustersCommand({}))).rejects.toMatchObject({ code: 'rejected_by_aws' });
});

test('whatever else AWS refuses keeps its code and words', async () => {
  const error = await failing('ClientException', 400, 'Too many.');
  expect(error).toBeInstanceOf(RejectedByAws);
  expect(error).toMatchObject({ message: 'Too many.', details: { awsCode: 'ClientException' } });
  expect(refusedAs(error, 'OtherException', 'ClientException')).toBe(true);
  expect(refusedAs(error, 'OtherException')).toBe(false);
  expect(refusedAs(new Error('ClientException'), 'ClientException')).toBe(false);
});

test('the errors of EC2 are told apart as well', async () => {
  await expect(ec2(new DescribeVpcsCommand({ VpcIds: ['vpc-0123456789abcdef0'] }))).rejects.toMatchObject({
    code: 'rejected_by_aws',
    details: { awsCode: 'InvalidVpcID.NotFound' },
  });
});

test('a client tries again before it gives up', async () => {
  const patient = connect((shared) => new ECSClient({ ...shared, ...signing }));
  aws.world.faults.plan({ kind: 'lost_answer', service: 'ecs', action: 'ListClusters', times: 2 });
  expect(await patient(new ListClustersCommand({}))).toMatchObject({ clusterArns: [] });
});

test('is made when it is first needed, and anew for another connection', async () => {
  let made = 0;
  const send = connect((shared) => {
    made += 1;
    return new ECSClient({ ...shared, ...signing });
  });
  expect(made).toBe(0);
  await send(new ListClustersCommand({}));
  await send(new ListClustersCommand({}));
  expect(made).toBe(1);
  connectThrough(aws.requestHandler as never);
  await send(new ListClustersCommand({}));
  expect(made).toBe(2);
});
