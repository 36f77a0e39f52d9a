import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { startProduct, type Product } from '../support/product.ts';
import { placeOf } from '../support/issue-places.ts';
import { expectStatus } from '../support/response-status.ts';

/*
 * docs/security.md: with `--param secretPrefix` and `--param bucketPrefix` containers are given no secret, parameter or file
 * whose name begins in another way. The boundary of every role that a cluster makes says so, and no task could start.
 */

let product: Product;
beforeAll(async () => {
  product = await startProduct({ speed: 500 });
});
afterEach(() => deploy({ secrets: 'ANY', buckets: 'ANY' }));
afterAll(() => product.close());

/** What a deployment with these parameters gives its functions. */
function deploy({ secrets, buckets }: { secrets: string; buckets: string }) {
  Object.assign(process.env, { SECRET_PREFIX: secrets, BUCKET_PREFIX: buckets });
}

const secret = (name: string) => `arn:aws:secretsmanager:us-east-1:000000000000:secret:${name}`;
const parameter = (name: string) => `arn:aws:ssm:us-east-1:000000000000:parameter/${name}`;
const file = (bucket: string) => ({ type: 's3', value: `arn:aws:s3:::${bucket}/app.env` });
const splunk = { driver: 'splunk', options: { 'splunk-url': 'https://splunk.example.com' } };

const cluster = (container: object, definition: object = {}) => ({
  name: 'secretive',
  newTaskDefinition: {
    family: 'secretive',
    containers: [{ name: 'app', image: 'nginx', ...container }],
    ...definition,
  },
});

/** What a container names beside it, below or beyond the prefixes, and where it is. */
const kinds: [string, (start: string) => object, string][] = [
  ['a secret', (start) => ({ secrets: { A: secret(`${start}db-AbCdEf`) } }), 'secrets.A'],
  ['a key in a secret', (start) => ({ secrets: { A: `${secret(`${start}db-AbCdEf`)}:key::` } }), 'secrets.A'],
  ['a parameter', (start) => ({ secrets: { A: parameter(`${start}token`) } }), 'secrets.A'],
  ['a parameter by its name', (start) => ({ secrets: { A: `/${start}token` } }), 'secrets.A'],
  ['a parameter without its slash', (start) => ({ secrets: { A: `${start}token` } }), 'secrets.A'],
  [
    'the secret of a log driver',
    (start) => ({ logging: { ...splunk, secretOptions: { 'splunk-token': secret(`${start}log`) } } }),
    'logging.secretOptions.splunk-token',
  ],
  [
    'the credentials of a registry',
    (start) => ({ repositoryCredentials: `${start}registry` }),
    'repositoryCredentials',
  ],
  [
    'an environment file',
    (start) => ({ environmentFiles: [file(`${start}config`)] }),
    'environmentFiles.0.value',
  ],
];

test.each(kinds)('%s whose name begins in another way is refused at once', async (kind, container, place) => {
  const isFile = kind.endsWith('file');
  const [prefix, other] = isFile ? ['web-', 'shop-'] : ['web/', 'shop/web/'];
  deploy({ secrets: 'web/', buckets: 'web-' });
  for (const path of ['/cluster-plans', '/clusters']) {
    const { status, body } = await product.call('POST', path, cluster(container(other)));
    expect([path, status, body.issues?.map(placeOf)]).toEqual([
      path,
      400,
      [`body.newTaskDefinition.containers.0.${place}`],
    ]);
    expect(body.issues[0].message).toMatch(new RegExp(`begin with "${prefix}"\\..*executionRoleArn`));
  }
  const role = { executionRoleArn: 'arn:aws:iam::000000000000:role/fargate-clusters-shop' };
  for (const taken of [cluster(container(prefix)), cluster(container(other), role)])
    expectStatus(await product.call('POST', '/cluster-plans', taken), 200);
});

test.each(kinds)('%s of any name is taken where the deployment says ANY', async (_, container) => {
  deploy({ secrets: 'ANY', buckets: 'ANY' });
  expectStatus(await product.call('POST', '/cluster-plans', cluster(container('any-'))), 200);
});
