import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { loadHandlers, type Handler } from '../support/entries.ts';
import { startProduct, type Product } from '../support/product.ts';
import { connectThrough } from '../../shared/aws/connection.ts';

/* "Tries for about seven hours", and "a forced deletion waits for AWS to get well": an outage of one service for an hour
   ends no deletion, whenever it begins. */
let product: Product;
let nothing: object;
let isLambdaDown = false;
/** The clusters whose deletions have failed, once for each attempt. */
const failed: string[] = [];

/** Of a step whose function Lambda does not run. https://docs.aws.amazon.com/step-functions/latest/dg/bp-lambda-serviceexception.html */
const notRun = () =>
  Object.assign(new Error('The service encountered an internal error.'), {
    name: 'Lambda.ServiceException',
  });

const unlessDown =
  (name: string, handler: Handler): Handler =>
  (event, context) => {
    if (isLambdaDown) return Promise.reject(notRun());
    if (name === 'find-blockers') failed.push((event as { cluster: string }).cluster);
    return handler(event, context);
  };

beforeAll(async () => {
  product = await startProduct({}, async () => ({
    handlers: new Map(
      [...(await loadHandlers())].map(([name, handler]) => [name, unlessDown(name, handler)]),
    ),
    connect: connectThrough,
  }));
  nothing = product.aws.inventory();
});
afterAll(() => product.close());
beforeEach(() => product.aws.world.faults.withdraw());
const { create, beginRemoval } = clusterLife(() => product);
const later = (seconds: number) => product.aws.world.clock.sleep(seconds);

/** Begins an outage; what it answers ends it. */
function breakDown(service: string): () => void {
  if (service === 'lambda') {
    isLambdaDown = true;
    return () => void (isLambdaDown = false);
  }
  const fault = { kind: 'error', service, action: '*', code: 'ServiceUnavailable', status: 503 } as const;
  const id = product.aws.world.faults.plan(fault);
  return () => product.aws.world.faults.withdraw(id);
}

const services = ['cloudformation', 'ecs', 'ec2', 'dynamodb', 'lambda'];
/** Seconds after the deletion began: at once, while tasks end, while the stack goes. */
const moments = [0, 20, 60, 120];

test.each(services.flatMap((service) => moments.map((moment) => [service, moment] as const)))(
  'a deletion goes on after an hour without %s, from second %s on',
  async (service, moment) => {
    const name = `without-${service}-${moment}`;
    await create(name);
    const { id } = await beginRemoval(name, '?force=true');
    await later(moment);
    const recover = breakDown(service);
    await later(3600);
    recover();
    expect(await product.ended(id)).toMatchObject({ status: 'succeeded', error: null, orphans: [] });
    expect(product.aws.inventory()).toEqual(nothing);
  },
);

test('the last attempt of a deletion is none that met an outage', async () => {
  const { network } = await create('blocked');
  const { ec2 } = product.aws;
  const { NetworkInterface } = ec2.actions.CreateNetworkInterface({ SubnetId: network.subnetIds[0] });
  const { id } = await beginRemoval('blocked');
  while (failed.filter((cluster) => cluster === 'blocked').length < 11) await later(60);
  ec2.actions.DeleteNetworkInterface(NetworkInterface as { NetworkInterfaceId: string });
  const recover = breakDown('cloudformation');
  await later(3600);
  recover();
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded' });
  expect(product.aws.inventory()).toEqual(nothing);
}, 60_000);
