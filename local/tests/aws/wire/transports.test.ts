import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DescribeLogGroupsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { CreateVpcCommand, DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetServiceQuotaCommand, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { LocalAws } from '../../../aws/aws.ts';
import { TRANSPORTS } from '../../../../tests/support/local-aws.ts';

let aws: LocalAws;

afterEach(() => aws.close());

describe.each(TRANSPORTS)('an SDK client %s', (_, open) => {
  async function account() {
    const opened = await open({ speed: 1000 });
    ({ aws } = opened);
    return opened.clientConfig;
  }

  test('makes a VPC and finds it by its tag', async () => {
    const ec2 = new EC2Client(await account());

    const made = await ec2.send(
      new CreateVpcCommand({
        CidrBlock: '10.0.0.0/16',
        TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key: 'team', Value: 'web & <more>' }] }],
      }),
    );
    const found = await ec2.send(
      new DescribeVpcsCommand({ Filters: [{ Name: 'tag:team', Values: ['nobody', 'web*'] }] }),
    );

    expect(found.Vpcs).toEqual([
      expect.objectContaining({
        VpcId: made.Vpc?.VpcId,
        CidrBlock: '10.0.0.0/16',
        IsDefault: false,
        Tags: [{ Key: 'team', Value: 'web & <more>' }],
      }),
    ]);
  });

  test('gets an error with its code and its message out of XML', async () => {
    const ec2 = new EC2Client(await account());

    await expect(ec2.send(new DescribeVpcsCommand({ VpcIds: ['vpc-1'] }))).rejects.toMatchObject({
      name: 'InvalidVpcID.NotFound',
      message: "The vpc ID 'vpc-1' does not exist",
      $metadata: { httpStatusCode: 400, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
  });

  test('gets an error of the class that the model has out of JSON', async () => {
    const quotas = new ServiceQuotasClient(await account());

    await expect(
      quotas.send(new GetServiceQuotaCommand({ ServiceCode: 'vpc', QuotaCode: 'L-00000000' })),
    ).rejects.toMatchObject({ name: 'NoSuchResourceException', $fault: 'client' });
  });

  test('reads dates and numbers of AWS JSON', async () => {
    const logs = new CloudWatchLogsClient(await account());

    await logs.send(new CreateLogGroupCommand({ logGroupName: 'web' }));
    const { logGroups } = await logs.send(new DescribeLogGroupsCommand({}));

    expect(logGroups).toEqual([
      expect.objectContaining({ logGroupName: 'web', creationTime: expect.any(Number), storedBytes: 0 }),
    ]);
  });

  test('retries a call whose answer was lost: it has taken effect twice', async () => {
    const ec2 = new EC2Client({ ...(await account()), maxAttempts: 2 });
    aws.world.faults.plan({ kind: 'lost_answer', service: 'ec2', action: 'CreateVpc', times: 1 });

    await ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));

    expect(aws.inventory().vpcs).toHaveLength(2);
  });

  test('sees a lost answer as a broken connection', async () => {
    const ec2 = new EC2Client(await account());
    aws.world.faults.plan({ kind: 'lost_answer', service: 'ec2', action: 'CreateVpc' });

    await expect(ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }))).rejects.toMatchObject({
      message: expect.stringContaining('socket hang up'),
    });
    expect(aws.inventory().vpcs).toHaveLength(1);
  });

  test('sees a planned error, which takes no effect', async () => {
    const ec2 = new EC2Client(await account());
    aws.world.faults.plan({
      kind: 'error',
      service: 'ec2',
      action: 'Create*',
      code: 'UnauthorizedOperation',
      message: 'You are not authorized to perform this operation.',
      status: 403,
    });

    await expect(ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }))).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
      $metadata: { httpStatusCode: 403 },
    });
    expect(aws.inventory().vpcs).toEqual([]);
  });

  test('is refused in a region that local AWS is not in', async () => {
    const ec2 = new EC2Client({ ...(await account()), region: 'eu-west-1' });

    await expect(ec2.send(new DescribeVpcsCommand({}))).rejects.toMatchObject({
      name: 'InvalidSignatureException',
      message: expect.stringContaining("not 'eu-west-1'. Local AWS is in us-east-1."),
    });
  });

  test('gives up when its caller does', async () => {
    const ec2 = new EC2Client(await account());
    aws.world.faults.plan({ kind: 'slow', service: 'ec2', action: 'DescribeVpcs', seconds: 1_000_000 });
    const controller = new AbortController();

    const answer = ec2.send(new DescribeVpcsCommand({}), { abortSignal: controller.signal });
    controller.abort();

    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  });
});
