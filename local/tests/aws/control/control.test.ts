import { afterEach, expect, test } from '@jest/globals';
import { createLocalAws } from '../../../aws/aws.ts';

const aws = createLocalAws();

afterEach(() => aws.world.faults.withdraw());

async function call(method: string, path: string, body?: unknown) {
  const response = await aws.handle({
    method,
    path,
    headers: {},
    body: Buffer.from(JSON.stringify(body) ?? ''),
  });
  const text = response.body.toString();
  return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

const lingering = { kind: 'interface_lingers', seconds: 60, times: 2 };

test('plans a fault, lists it and withdraws it', async () => {
  const planned = await call('POST', '/_local/faults', lingering);
  const { id } = planned.body as { id: string };
  const listed = await call('GET', '/_local/faults');
  const withdrawn = await call('DELETE', `/_local/faults/${id}`);

  expect(planned.status).toBe(201);
  expect(listed.body).toEqual({ faults: [{ id, ...lingering }] });
  expect(withdrawn.status).toBe(204);
  expect(aws.world.faults.list()).toEqual([]);
});

test('withdraws every fault at once', async () => {
  await call('POST', '/_local/faults', lingering);
  await call('POST', '/_local/faults', { kind: 'capacity_unavailable' });

  await call('DELETE', '/_local/faults');

  expect(aws.world.faults.list()).toEqual([]);
});

test.each([
  ['an unknown kind', { kind: 'earthquake' }, ['kind']],
  ['a member that the kind does not have', { ...lingering, image: 'web' }, []],
  ['a wrong value', { kind: 'image_pull', image: 'web', cause: 'gremlins' }, ['cause']],
])('refuses a fault of %s', async (_, fault, path) => {
  const { status, body } = await call('POST', '/_local/faults', fault);

  expect(status).toBe(400);
  expect(body).toMatchObject({ issues: [{ path }] });
  expect(aws.world.faults.list()).toEqual([]);
});

test('refuses a body that is not JSON', async () => {
  const { status } = await aws.handle({
    method: 'POST',
    path: '/_local/faults',
    headers: {},
    body: Buffer.from('{'),
  });

  expect(status).toBe(400);
});

test('sets a quota', async () => {
  const { status } = await call('PUT', '/_local/quotas', { code: 'L-F678F1CE', value: 1 });

  expect(status).toBe(204);
  expect(() => aws.ec2.actions.CreateVpc({ CidrBlock: '10.0.0.0/16' })).toThrow('The maximum number of VPCs');
});

test('sets the tags of what containers get, and of nothing else', async () => {
  const arn = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:web-AbCdEf';
  const tag = (of: string) => call('PUT', '/_local/source-tags', { arn: of, tags: { team: 'web' } });

  expect((await tag(arn)).status).toBe(204);
  expect(aws.sourceTags.of(arn)).toEqual({ team: 'web' });
  expect((await tag('arn:aws:ec2:us-east-1:000000000000:vpc/vpc-1')).status).toBe(400);
});

test('shows nothing in the inventory of a new account, although it has a VPC', async () => {
  const { body } = await call('GET', '/_local/inventory');

  expect(body).toMatchObject({ vpcs: [], subnets: [], securityGroups: [], networkInterfaces: [] });
  expect(aws.ec2.actions.DescribeVpcs({}).Vpcs).toHaveLength(1);
});

test('names what it has where it is asked for something else', async () => {
  const { status, body } = await call('POST', '/_local/shut-down');

  expect(status).toBe(404);
  expect(body).toMatchObject({ message: expect.stringContaining('GET /_local/inventory') });
});
