import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Product } from '../support/product.ts';
import { foreignInterface } from './foreign-interface.ts';

let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct();
  nothing = product.aws.inventory();
});
beforeEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const { create, remove } = clusterLife(() => product);

// Codes of denied requests: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
test.each([
  ['ec2', 'DescribeNetworkInterfaces', 'UnauthorizedOperation', 'DescribeNetworkInterfaces'],
  ['ec2', 'DescribeSecurityGroups', 'UnauthorizedOperation', 'DescribeSecurityGroups'],
  ['ec2', 'DescribeVpcEndpoints', 'UnauthorizedOperation', 'GuardDuty'],
  ['cloudformation', 'ListStackResources', 'AccessDenied', 'ListStackResources'],
])(
  'a deletion continues although %s denies it %s, and says so while it is blocked',
  async (service, action, code, named) => {
    const { call, aws, ended } = product;
    aws.world.faults.plan({ kind: 'guardduty' });
    await create('unseen');
    aws.world.faults.plan({ kind: 'error', service, action, code, status: 403 });
    const reason = 'The vpc has dependencies and cannot be deleted.';
    aws.world.faults.plan({ kind: 'delete_fails', resourceType: 'AWS::EC2::VPC', reason });
    const { body: deletion } = await call('DELETE', '/clusters/unseen');
    await aws.world.clock.sleep(3600);
    const { body: blocked } = await call('GET', `/operations/${deletion.id}`);
    expect(blocked).toMatchObject({ status: 'running', error: { code: 'deletion_blocked' } });
    expect(blocked.error.reason).toContain(named);
    aws.world.faults.withdraw();
    expect(await ended(deletion.id)).toMatchObject({ status: 'succeeded', error: null });
    expect(aws.inventory()).toEqual(nothing);
  },
);

test.each(['DescribeSecurityGroups', 'DescribeSubnets', 'DescribeRouteTables'])(
  'a foreign interface is named although %s is denied',
  async (action) => {
    const { call, aws, ended } = product;
    const { network } = await create('half-seen');
    const theirs = await foreignInterface(product, network.subnetIds[0]);
    const denied = { kind: 'error', service: 'ec2', code: 'UnauthorizedOperation', status: 403 } as const;
    aws.world.faults.plan({ ...denied, action });
    const reason = 'The vpc has dependencies and cannot be deleted.';
    aws.world.faults.plan({ kind: 'delete_fails', resourceType: 'AWS::EC2::VPC', reason });
    const { body: deletion } = await call('DELETE', '/clusters/half-seen');
    await aws.world.clock.sleep(3600);
    const { body: blocked } = await call('GET', `/operations/${deletion.id}`);
    expect(blocked.error.blockers).toContainEqual(expect.objectContaining({ id: theirs }));
    aws.world.faults.withdraw();
    await aws.ec2.actions.DeleteNetworkInterface({ NetworkInterfaceId: theirs });
    expect(await ended(deletion.id)).toMatchObject({ status: 'succeeded', error: null });
    expect(aws.inventory()).toEqual(nothing);
  },
);

test.each(['DescribeNetworkInterfaces', 'DescribeSecurityGroups'])(
  'a deletion without blockers needs no permission to read the network: %s is denied',
  async (action) => {
    const { aws } = product;
    await create('blind');
    const denied = { kind: 'error', service: 'ec2', code: 'UnauthorizedOperation', status: 403 } as const;
    aws.world.faults.plan({ ...denied, action });
    expect(await remove('blind')).toMatchObject({ status: 'succeeded', error: null });
    expect(aws.inventory()).toEqual(nothing);
  },
);
