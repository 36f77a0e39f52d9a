import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startProduct, type Product } from '../support/product.ts';
import { issueAt } from '../support/issue-places.ts';
import { expectStatus } from '../support/response-status.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

/*
 * "The aggregate policy size of all inline policies of a role cannot exceed 10,240 characters":
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length
 */
const secret = (index: number) =>
  `arn:aws:secretsmanager:us-east-1:000000000000:secret:team/application/environment/secret-${index}-AbCdEf`;
const secrets = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`S${index}`, secret(index)]));
const files = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    value: `arn:aws:s3:::${'a-long-name-of-a-bucket-'.repeat(2)}${index}/${'path/'.repeat(198)}${index}.env`,
  }));

const plan = (container: object, executionRoleArn?: string) =>
  product.call('POST', '/cluster-plans', {
    name: 'sized',
    newTaskDefinition: {
      family: 'sized',
      ...(executionRoleArn && { executionRoleArn }),
      containers: [{ name: 'app', image: 'nginx', ...container }],
    },
  });

test('what a definition names fits into the role of its cluster', async () => {
  expectStatus(await plan({ secrets: secrets(80) }), 200);
});

test.each([
  ['secrets', { secrets: secrets(150) }],
  ['files', { environmentFiles: files(10) }],
])('more %s than a role may name are refused', async (_, container) => {
  expect(await plan(container)).toMatchObject({
    status: 400,
    body: {
      issues: [
        {
          ...issueAt('body', 'newTaskDefinition'),
          message: expect.stringMatching(
            /^The policies of a role of this cluster have \d+ characters; IAM allows 10240\./,
          ),
        },
      ],
    },
  });
});

test('a role of the caller may read as many as it likes', async () => {
  const role = 'arn:aws:iam::000000000000:role/fargate-clusters-web';
  expectStatus(await plan({ secrets: secrets(150) }, role), 200);
});
