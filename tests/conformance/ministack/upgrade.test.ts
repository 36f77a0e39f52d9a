import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addressOf, deploymentOf } from '../../../scripts/check/ministack/serverless.ts';
import { stopWorkflows } from '../../../scripts/check/ministack/stop-workflows.ts';
import { signedFetch } from '../../../scripts/signed-fetch.ts';
import { environmentIdentity } from '../../support/identity.ts';
import { inventory } from '../../support/ministack.ts';
import { asAskedOf } from '../../support/released/requests.ts';
import { deployReleased, resourcesOf } from '../../support/released/on-ministack.ts';
import { releasedVersions } from '../../support/released/released.ts';
import { helloWorld } from '../../support/requests.ts';
import type { Json } from '../../support/product.ts';

/* `npm run deploy` of this tree over a release, on MiniStack, while a creation, a deletion and a clean-up run. */
const endpoint = process.env['AWS_ENDPOINT_URL']!;
const stage = 'test';
const { packageInto, removeDeployment, serverless } = deploymentOf(stage);

/** How much of the seconds of a Wait MiniStack waits. */
async function waitScale(scale: number): Promise<void> {
  const body = JSON.stringify({ 'stepfunctions._SFN_WAIT_SCALE': scale });
  await fetch(`${endpoint}/_ministack/config`, { method: 'POST', body });
}
const asUsual = 0.01;
/** A workflow waits for longer than a deployment takes. */
const slowly = 2;
/** The same, for one that has only begun to wait. */
const slower = 3;

describe.each(releasedVersions)('%s', (version) => {
  let packaged: string;
  /** Task definitions of other tests: a stage is not in their names. */
  let ofOthers: string[];
  let address: string;
  const send = signedFetch(async () => environmentIdentity(new URL(address).host));

  async function call(method: string, url: string, body?: object): Promise<Json> {
    const asked = asAskedOf(version, { method, url, body });
    const response = await send(
      new Request(`${address}${url}`, {
        method,
        ...(body && { body: JSON.stringify(asked.body), headers: { 'content-type': 'application/json' } }),
      }),
    );
    if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  async function ended(path: string): Promise<Json> {
    for (;;) {
      const now = await call('GET', path);
      if (now.status !== 'running') return now;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  const create = async (name: string) =>
    ended(`/operations/${(await call('POST', '/clusters', helloWorld({ name }))).id}`);

  /** A creation without a stack ends with the upgrade: tests/workflows/upgrade/each-step.test.ts. */
  async function stackRequested(cluster: string): Promise<void> {
    while ((await call('GET', `/clusters/${cluster}`)).stack.id === null)
      await new Promise((resolve) => setTimeout(resolve, 500));
  }

  /** What must not be made anew: the table, the address, the workflows and all roles that go on. */
  async function lasting() {
    const resources = Object.values(await resourcesOf(endpoint));
    return new Map(
      resources
        .filter(({ ResourceType }) => /::(Table|Api|StateMachine|Role|Queue|Bucket)$/.test(ResourceType!))
        .map((one) => [one.LogicalResourceId!, one.PhysicalResourceId!]),
    );
  }

  beforeAll(async () => {
    ofOthers = await inventory(endpoint, stage);
    packaged = await packageInto(endpoint, 'package-of-today');
    await deployReleased(endpoint, version);
    address = addressOf(endpoint, (await lasting()).get('HttpApi')!);
  }, 600_000);
  afterAll(async () => {
    await waitScale(asUsual);
    await stopWorkflows(endpoint);
    await removeDeployment(endpoint);
  }, 300_000);

  test('a creation, a deletion and a clean-up end well that run while it is upgraded', async () => {
    const before = await lasting();
    for (const name of ['leaving', 'expired'])
      expect(await create(name)).toMatchObject({ status: 'succeeded' });
    await new DynamoDB({ endpoint }).updateItem({
      TableName: before.get('Table')!,
      Key: { kind: { S: 'cluster' }, id: { S: 'expired' } },
      UpdateExpression: 'SET expiresAt = :past',
      ExpressionAttributeValues: { ':past': { S: '2020-01-01T00:00:00.000Z' } },
    });
    await waitScale(slowly);
    const creation = await call('POST', '/clusters', helloWorld({ name: 'coming' }));
    await stackRequested('coming');
    await waitScale(slower);
    const deletion = await call('DELETE', '/clusters/leaving');
    const cleanUp = await call('POST', '/clean-ups', {});
    const deployed = await serverless(endpoint, 'deploy', '--package', packaged);
    await waitScale(asUsual);
    expect(deployed).toContain('deployed');

    expect(await call('GET', `/operations/${creation.id}`)).toMatchObject({ status: 'running' });
    expect(await ended(`/operations/${creation.id}`)).toMatchObject({ status: 'succeeded', error: null });
    expect(await ended(`/operations/${deletion.id}`)).toMatchObject({ status: 'succeeded', error: null });
    const cleaned = await ended(`/clean-ups/${cleanUp.id}`);
    expect(cleaned).toMatchObject({ status: 'succeeded', counts: { deleted: 1 } });
    const begun = cleaned.items.filter(({ operationId }: Json) => operationId);
    expect(begun).toHaveLength(1);
    for (const { operationId } of begun)
      expect(await ended(`/operations/${operationId}`)).toMatchObject({ status: 'succeeded' });
    expect((await call('GET', '/clusters')).items).toMatchObject([{ name: 'coming', status: 'active' }]);

    const after = await lasting();
    expect([...before].filter(([id, physical]) => after.has(id) && after.get(id) !== physical)).toEqual([]);
    for (const id of ['Table', 'HttpApi', 'CreateClusterWorkflow', 'CleanUpWorkflow'])
      expect(after.get(id)).toBe(before.get(id));
  }, 600_000);

  test('a deletion ends well that runs while somebody goes back', async () => {
    const before = await lasting();
    await waitScale(slowly);
    const { id } = await call('DELETE', '/clusters/coming');
    await deployReleased(endpoint, version);
    await waitScale(asUsual);
    expect(await call('GET', `/operations/${id}`)).toMatchObject({ status: 'running' });
    expect(await ended(`/operations/${id}`)).toMatchObject({ status: 'succeeded', error: null });
    const after = await lasting();
    expect([...before].filter(([one, physical]) => after.has(one) && after.get(one) !== physical)).toEqual(
      [],
    );
  }, 300_000);

  test('and then nothing is left', async () => {
    await stopWorkflows(endpoint);
    const { status, output } = await removeDeployment(endpoint);
    expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining('Nothing is left') });
    expect(await inventory(endpoint, stage)).toEqual(ofOthers);
  }, 300_000);
});
