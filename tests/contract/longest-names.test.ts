import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startProduct, type Product } from '../support/product.ts';
import { expectStatus } from '../support/response-status.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html: 512 characters. */
test('log streams can be made for the longest names of family and container', async () => {
  const name = 'x'.repeat(255);
  const newTaskDefinition = { family: name, containers: [{ name, image: 'nginx' }] };
  const { status, body } = await product.call('POST', '/cluster-plans', {
    name: 'long',
    newTaskDefinition,
  });
  expectStatus({ status, body }, 200);
  const [container] = body.template.Resources.TaskDefinition.Properties.ContainerDefinitions;
  const prefix = container.LogConfiguration.Options['awslogs-stream-prefix'];
  expect(`${prefix}/${name}/${'0'.repeat(32)}`.length).toBeLessThanOrEqual(512);
});
