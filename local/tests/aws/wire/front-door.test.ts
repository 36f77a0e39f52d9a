import { expect, test } from '@jest/globals';
import { createLocalAws } from '../../../aws/aws.ts';

const aws = createLocalAws();

const signedFor = (service: string, region = 'us-east-1') =>
  `AWS4-HMAC-SHA256 Credential=key/20261101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`;

function post(headers: Record<string, string>, body = '') {
  return aws.handle({ method: 'POST', path: '/', headers, body: Buffer.from(body) });
}

test('refuses a request without a signature in the protocol that its caller speaks', async () => {
  const query = await post({}, 'Action=DescribeVpcs&Version=2016-11-15');
  const json = await post({ 'x-amz-target': 'AmazonEC2ContainerServiceV20141113.ListClusters' }, '{}');

  expect([query.status, json.status]).toEqual([403, 403]);
  expect(query.body).toContain('<Code>MissingAuthenticationToken</Code>');
  expect(JSON.parse(json.body.toString())).toMatchObject({ __type: 'MissingAuthenticationTokenException' });
});

test('refuses a signature that names no service', async () => {
  const { body } = await post({ authorization: 'Bearer token' });

  expect(body).toContain('<Code>IncompleteSignature</Code>');
});

test('names its services to a caller of another one', async () => {
  const { status, body } = await post({ authorization: signedFor('sqs') });

  expect(status).toBe(404);
  expect(body).toContain("Local AWS has no service 'sqs'. It has ec2");
});

test.each([
  ['an action that EC2 does not have', 'Action=Fly&Version=2016-11-15', 'InvalidAction'],
  ['an action that local AWS does not have', 'Action=RunInstances&Version=2016-11-15', 'InvalidAction'],
  ['another version', 'Action=DescribeVpcs&Version=2006-06-26', 'InvalidAction'],
  [
    'a parameter that the action does not have',
    'Action=DescribeVpcs&Version=2016-11-15&Vpc.1=x',
    'UnknownParameter',
  ],
  ['a missing parameter', 'Action=DeleteVpc&Version=2016-11-15', 'MissingParameter'],
  ['text for a number', 'Action=DescribeVpcs&Version=2016-11-15&MaxResults=many', 'InvalidParameterValue'],
  ['a list where text belongs', 'Action=DeleteVpc&Version=2016-11-15&VpcId.1=vpc-1', 'UnknownParameter'],
  [
    'a member that is not emulated',
    'Action=DeleteVpc&Version=2016-11-15&VpcId=vpc-1&DryRun=true',
    'UnsupportedOperation',
  ],
])('refuses a form with %s', async (_, form, code) => {
  const { status, body } = await post({ authorization: signedFor('ec2') }, form);

  expect(status).toBe(400);
  expect(body).toContain(`<Code>${code}</Code>`);
});

test.each([
  [
    'an action that the service does not have',
    'ServiceQuotasV20190624.Fly',
    '{}',
    'UnknownOperationException',
  ],
  ['another target', 'Other.GetServiceQuota', '{}', 'UnknownOperationException'],
  ['a body that is not JSON', 'ServiceQuotasV20190624.GetServiceQuota', '{', 'SerializationException'],
  ['a body that is no object', 'ServiceQuotasV20190624.GetServiceQuota', '[]', 'SerializationException'],
])('refuses JSON with %s', async (_, target, body, code) => {
  const answer = await post({ authorization: signedFor('servicequotas'), 'x-amz-target': target }, body);

  expect(answer.status).toBe(400);
  expect(answer.headers).toMatchObject({
    'content-type': 'application/x-amz-json-1.1',
    'x-amzn-errortype': code,
    'x-amzn-requestid': expect.any(String),
  });
  expect(JSON.parse(answer.body.toString())).toMatchObject({ __type: code });
});
