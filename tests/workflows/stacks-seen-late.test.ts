import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

/*
 * DescribeStacks is eventually consistent: https://github.com/aws/aws-cdk-cli/pull/1803. What it does not show yet is
 * neither made nor gone.
 */
let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct();
  nothing = product.aws.inventory();
});
afterEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());
const { create, removeAllOf } = clusterLife(() => product);

const seenLate = (seconds: number) => product.aws.world.faults.plan({ kind: 'stacks_seen_late', seconds });

test.each<[what: string, changes: object]>([
  ['service', {}],
  ['task definition', { service: undefined }],
])(
  'a cluster with a %s becomes active with all that its stack has put out, though that is seen late',
  async (what, changes) => {
    const name = `late-${what.split(' ').at(-1)}`;
    seenLate(40);
    const { network, taskDefinition } = await create(name, { ...helloWorld({ name }), ...changes });
    expect({ network, taskDefinition }).toEqual({
      network: {
        vpcId: expect.stringMatching(/^vpc-/),
        subnetIds: [expect.stringMatching(/^subnet-/), expect.stringMatching(/^subnet-/)],
        securityGroupIds: [expect.stringMatching(/^sg-/)],
        assignPublicIp: true,
      },
      taskDefinition: expect.stringMatching(/:\d+$/),
    });
    expect((await product.call('POST', `/clusters/${name}/tasks`, {})).status).toBe(201);
    await removeAllOf(name, nothing);
  },
);
