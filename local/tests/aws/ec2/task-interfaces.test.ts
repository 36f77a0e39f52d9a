import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { createLocalAws } from '../../../aws/aws.ts';

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

function attached() {
  const aws = createLocalAws({ speed: 1 });
  const { Subnets = [] } = aws.ec2.actions.DescribeSubnets({});
  const { networkInterfaceId } = aws.ec2.interfaces.attach({
    subnetId: Subnets[0]?.SubnetId ?? '',
    groupIds: [],
    assignPublicIp: true,
    description: 'task',
    tags: [{ Key: 'aws:ecs:clusterName', Value: 'web' }],
  });
  const shown = () => aws.ec2.actions.DescribeNetworkInterfaces({}).NetworkInterfaces ?? [];
  return { aws, networkInterfaceId, shown };
}

test('goes a few seconds after its task, and keeps its public address until then', async () => {
  const { aws, networkInterfaceId, shown } = attached();

  aws.ec2.interfaces.release(networkInterfaceId);
  jest.advanceTimersByTime(1900);
  const soon = shown();
  jest.advanceTimersByTime(3200);

  expect(soon).toMatchObject([
    { Status: 'in-use', Association: { PublicIp: expect.stringMatching(/^127\./) } },
  ]);
  expect(shown()).toEqual([]);
});

test('lingers as long as a fault says', async () => {
  const { aws, networkInterfaceId, shown } = attached();
  aws.world.faults.plan({ kind: 'interface_lingers', seconds: 1200, times: 1 });

  aws.ec2.interfaces.release(networkInterfaceId);
  jest.advanceTimersByTime(1_199_000);
  const late = shown();
  jest.advanceTimersByTime(2000);

  expect(late).toHaveLength(1);
  expect(shown()).toEqual([]);
});

test('carries the tags that its service gives it', () => {
  const { shown } = attached();

  expect(shown()[0]?.TagSet).toEqual([{ Key: 'aws:ecs:clusterName', Value: 'web' }]);
});

test('is not attached in a subnet that does not exist', () => {
  const { aws } = attached();

  expect(() =>
    aws.ec2.interfaces.attach({ subnetId: 'subnet-1', groupIds: [], assignPublicIp: false, description: '' }),
  ).toThrow(expect.objectContaining({ code: 'InvalidSubnetID.NotFound' }));
});

test('belongs to its requester: the customer neither deletes nor detaches it, also after its task has ended', () => {
  const { aws, networkInterfaceId, shown } = attached();
  const { DeleteNetworkInterface, DetachNetworkInterface } = aws.ec2.actions;
  aws.world.faults.plan({ kind: 'interface_lingers', seconds: 1200 });
  aws.ec2.interfaces.release(networkInterfaceId);

  expect(shown()).toMatchObject([{ RequesterManaged: true, RequesterId: '578734482556' }]);
  expect(() => DeleteNetworkInterface({ NetworkInterfaceId: networkInterfaceId })).toThrow(
    `Network interface '${networkInterfaceId}' is currently in use.`,
  );
  expect(() => DetachNetworkInterface({ AttachmentId: shown()[0]?.Attachment?.AttachmentId })).toThrow(
    "You are not allowed to manage 'ela-attach' attachments.",
  );
});
