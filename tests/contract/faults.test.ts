import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { contracts } from '../../shared/contracts/every-contract.ts';
import { expectProblem } from '../support/problem-document.ts';
import { startProduct, type Product } from '../support/product.ts';
import { withNeededQuery } from '../support/needed-query.ts';
import { helloWorld } from '../support/requests.ts';
import { examplesOf } from '../support/examples.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
  const { body } = await call('POST', '/clusters', helloWorld());
  await product.ended(body.id);
});
afterEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const call: Product['call'] = (...request) => product.call(...request);

const example: Record<string, string> = {
  '{cluster}': 'hello-world',
  '{operation}': '019366f2-8c1e-7d30-a5ab-6f0a2d1b9c11',
  '{cleanUp}': '019366f2-8c1e-7d30-a5ab-6f0a2d1b9c12',
  '{task}': '0'.repeat(32),
  '{taskDefinition}': 'hello-world-task-definition:1',
};

/** A request for each endpoint that calls AWS. */
const requests = contracts
  .filter(({ problems }) => problems.some((code) => code === 'aws_unavailable'))
  .map((contract) => ({
    contract,
    url: withNeededQuery(
      contract.path.replaceAll(/\{\w+\}/g, (parameter) => example[parameter]!),
      contract.operationId,
    ),
    body: examplesOf(contract.body)[0],
  }));

/** These cannot answer without ECS. */
const ofEcs = contracts
  .filter(({ operationId, path }) => /task/i.test(path) || operationId === 'createCluster')
  .map(({ operationId }) => operationId);

test.each([
  ['throttled', '*', { code: 'ThrottlingException' }],
  ['aws_unavailable', '*', { code: 'InternalServerError', status: 500 }],
  ['aws_access_denied', '*', { code: 'AccessDeniedException', message: 'arn:aws:iam::1:role/inside' }],
  ['aws_unavailable', 'e*', { code: 'ServerException', status: 500 }],
  ['aws_access_denied', 'e*', { code: 'AccessDeniedException', message: 'arn:aws:iam::1:role/inside' }],
])('%s is the answer of every endpoint for which %s fails so', async (code, service, fault) => {
  // Local ECS itself throttles so many calls at once, on top of those of the round before.
  await product.aws.world.clock.sleep(60);
  product.aws.world.faults.plan({ kind: 'error', service, action: '*', ...fault });
  const affected = requests.filter(({ contract: { operationId } }) =>
    service === '*'
      ? !(code === 'aws_access_denied' && operationId === 'getNetworks')
      : ofEcs.includes(operationId),
  );
  expect(affected.length).toBeGreaterThan(5);
  const answers = await Promise.all(
    affected.map(({ contract, url, body }) => call(contract.method, url, body, keyOf(contract.operationId))),
  );
  affected.forEach(({ contract }, index) => expectProblem(answers[index]!, code, contract));
});

/** The same in every round, so that a request that failed is tried again. */
const keyOf = (operationId: string) => ({ 'idempotency-key': operationId });

test('the networks are listed where AWS does not let this API read the quota of VPCs', async () => {
  product.aws.world.faults.plan({ kind: 'error', service: '*', action: '*', code: 'AccessDeniedException' });
  const { status, body } = await call('GET', '/networks');
  expect(status).toBe(200);
  expect(body.items[0]).toMatchObject({ mode: 'own', remainingOwnNetworksCount: null });
});

test('after the faults everything is as it was', async () => {
  const { body } = await call('GET', '/clusters');
  expect(body.items).toMatchObject([{ name: 'hello-world', status: 'active' }]);
  const { body: operations } = await call('GET', '/operations?status=running');
  expect(operations.items).toEqual([]);
});
