import { relative } from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import type * as z from 'zod/mini';
import { root } from '../../../scripts/root.ts';
import { contracts } from '../../../shared/contracts/every-contract.ts';
import { examplesOf } from '../../support/examples.ts';
import { startProduct, type Product } from '../../support/product.ts';
import { requestRecords } from '../../support/request-records.ts';
import { withValue } from '../../support/schema-places.ts';
import { extremesOf } from './extremes.ts';
import { story } from './story.ts';
import { hasPython, testWithPython, validate, type Validated } from './validate.ts';

/*
 * What all suites have recorded when they last ran (tests/support/request-records.ts), and two kinds of traffic that are made
 * here: the story of a cluster, and requests with the least and the most that the API takes.
 */
const own = relative(root, import.meta.filename);
/** Other files of this suite may be running. */
const isComplete = ({ tests }: { tests: string }) =>
  tests === own || !tests.startsWith('tests/conformance/aws-service-models/');

let product: Product | undefined;
let validated: Validated;

beforeAll(async () => {
  if (!hasPython) return;
  product = await startProduct();
  await story(product);
  await extremes(product);
  validated = validate('validate_requests.py', requestRecords().filter(isComplete));
}, 240_000);
afterAll(() => product?.close());

async function extremes({ aws, call }: Product): Promise<void> {
  aws.quotas.set('L-F678F1CE', 1000);
  await call('POST', '/clusters', { name: 'any' });
  let accepted = 0;
  for (const { operationId, method, path, body } of contracts) {
    if (!body) continue;
    const [example] = examplesOf(body as z.ZodMiniType);
    for (const { path: place, value } of extremesOf(body as z.ZodMiniType)) {
      // In a cluster's template, the definition is no member of a request.
      if (operationId === 'createCluster' && place[0] === 'newTaskDefinition') continue;
      const named = 'name' in example! ? { ...example, name: `extreme-${accepted++}` } : example;
      await call(method, path.replace('{cluster}', 'any'), withValue(named, place, value));
    }
  }
  await aws.world.clock.sleep(1800);
}

testWithPython("every request keeps to the constraints of AWS's service models", () => {
  expect(validated.problems).toEqual([]);
});

testWithPython('the requests are those of the operations that the product needs', () => {
  expect(Object.keys(validated.counts)).toEqual(
    expect.arrayContaining([
      'cloudformation CreateStack',
      'cloudformation DeleteStack',
      'dynamodb PutItem',
      'ec2 DescribeNetworkInterfaces',
      'ecs RegisterTaskDefinition',
      'ecs RunTask',
      'servicequotas GetServiceQuota',
      'states StartExecution',
    ]),
  );
});
