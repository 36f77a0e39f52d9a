import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

/* By openapi.yaml: "`progress` lists every resource of the stack." Which those are, CloudFormation says. */

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

const { operation } = clusterLife(() => product);

/** The resources that CloudFormation lists for a stack, as far as it has begun them. */
function resourcesOf(StackName: string): string[] {
  const resources: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = product.aws.cloudFormation.actions.ListStackResources({ StackName, NextToken });
    resources.push(...page.StackResourceSummaries!.map(({ LogicalResourceId }) => LogicalResourceId!));
    ({ NextToken } = page);
  } while (NextToken);
  return resources.toSorted();
}

const named = ({ progress }: Json): string[] =>
  progress.map(({ resource }: { resource: string }) => resource).toSorted();
const statuses = ({ progress }: Json) => new Set(progress.map(({ status }: { status: string }) => status));

/** What an operation says until it ends, every few seconds. */
async function everyView(id: string): Promise<Json[]> {
  const views: Json[] = [];
  do {
    views.push(await operation(id));
    await product.aws.world.clock.sleep(7);
  } while (views.at(-1).status === 'running');
  return views;
}

const bodies: Record<string, () => Promise<object>> = {
  'an empty cluster': async () => ({}),
  'a cluster with a service': async () => helloWorld(),
  'a cluster in a VPC that is there': async () => {
    const { Subnets } = await product.aws.ec2.actions.DescribeSubnets({});
    const { VpcId: vpcId, SubnetId: subnetId } = Subnets![0]!;
    return { ...helloWorld(), network: { vpcId, subnetIds: [subnetId] } };
  },
};

test.each(Object.entries(bodies))(
  'of %s every resource is named from the beginning to the end',
  async (of, body) => {
    const name = of.replaceAll(' ', '-');
    const { body: begun } = await product.call('POST', '/clusters', { ...(await body()), name });
    expect(statuses(begun)).toEqual(new Set(['PENDING']));
    const views = await everyView(begun.id);
    const { stack } = (await product.call('GET', `/clusters/${name}`)).body;
    const resources = resourcesOf(stack.name);
    expect(resources).not.toEqual([]);
    for (const view of [begun, ...views]) expect(named(view)).toEqual(resources);
    expect(statuses(views.at(-1))).toEqual(new Set(['CREATE_COMPLETE']));

    const { body: deletion } = await product.call('DELETE', `/clusters/${name}`);
    const last = (await everyView(deletion.id)).at(-1);
    expect(named(last)).toEqual(resources);
    expect(statuses(last)).toEqual(new Set(['DELETE_COMPLETE']));
  },
);

test('of a creation that fails every resource is named, with the reason of the one that failed', async () => {
  const reason = 'The maximum number of roles has been reached.';
  product.aws.world.faults.plan({ kind: 'create_fails', resourceType: 'AWS::IAM::Role', reason });
  const { body: begun } = await product.call('POST', '/clusters', helloWorld({ name: 'failing' }));
  const views = await everyView(begun.id);
  product.aws.world.faults.withdraw();
  for (const view of views) expect(named(view)).toEqual(named(begun));
  const reasons = views.flatMap(({ progress }) => progress.map((one: Json) => one.reason));
  expect(reasons).toContainEqual(expect.stringContaining(reason));
});
