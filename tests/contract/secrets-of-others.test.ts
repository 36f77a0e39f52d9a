import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { placeOf } from '../support/issue-places.ts';

/* docs/task-definitions.md: the role of a cluster may read the secrets that its definition names. They must be in this account. */

let product: Product;
beforeAll(async () => {
  product = await startProduct({ speed: 500 });
});
afterAll(() => product.close());

const secret = (account: string) => `arn:aws:secretsmanager:us-east-1:${account}:secret:x`;
const parameter = (account: string) => `arn:aws:ssm:us-east-1:${account}:parameter/x`;
const [here, elsewhere] = ['000000000000', '730335518230'];
const mine = `arn:aws:iam::${here}:role/fargate-clusters-shop`;

interface Named {
  own: object;
  ecs: object;
  /** Where it is in a container of this API, and in one of Amazon ECS. */
  paths: [string, string];
}

const splunk = { 'splunk-url': 'https://splunk.example.com' };

const kinds: [string, (account: string) => Named][] = [
  [
    'a secret',
    (account) => ({
      own: { secrets: { TOKEN: secret(account) } },
      ecs: { secrets: [{ name: 'TOKEN', valueFrom: secret(account) }] },
      paths: ['secrets.TOKEN', 'secrets.TOKEN'],
    }),
  ],
  [
    'a key in a secret',
    (account) => ({
      own: { secrets: { TOKEN: `${secret(account)}:key::` } },
      ecs: { secrets: [{ name: 'TOKEN', valueFrom: `${secret(account)}:key::` }] },
      paths: ['secrets.TOKEN', 'secrets.TOKEN'],
    }),
  ],
  [
    'a parameter',
    (account) => ({
      own: { secrets: { TOKEN: parameter(account) } },
      ecs: { secrets: [{ name: 'TOKEN', valueFrom: parameter(account) }] },
      paths: ['secrets.TOKEN', 'secrets.TOKEN'],
    }),
  ],
  [
    'the secret of a log driver',
    (account) => ({
      own: {
        logging: { driver: 'splunk', options: splunk, secretOptions: { 'splunk-token': secret(account) } },
      },
      ecs: {
        logConfiguration: {
          logDriver: 'splunk',
          options: splunk,
          secretOptions: [{ name: 'splunk-token', valueFrom: secret(account) }],
        },
      },
      paths: ['logging.secretOptions.splunk-token', 'logConfiguration.secretOptions.splunk-token'],
    }),
  ],
  [
    'the credentials of a registry',
    (account) => ({
      own: { repositoryCredentials: secret(account) },
      ecs: { repositoryCredentials: { credentialsParameter: secret(account) } },
      paths: ['repositoryCredentials', 'repositoryCredentials.credentialsParameter'],
    }),
  ],
];

const container = { name: 'app', image: 'nginx' };
const size = { cpu: '256', memory: '512' };

/** Each request that names it, with where the containers of its body are. */
function requests({ own, ecs, paths: [inOwn, inEcs] }: Named, role: object) {
  const definition = { family: 'secretive', containers: [{ ...container, ...own }], ...role };
  const file = { family: 'secretive', ...size, containerDefinitions: [{ ...container, ...ecs }], ...role };
  const cluster = { name: 'secretive', newTaskDefinition: definition };
  return [
    { path: '/cluster-plans', body: cluster, at: `body.newTaskDefinition.containers.0.${inOwn}` },
    { path: '/clusters', body: cluster, at: `body.newTaskDefinition.containers.0.${inOwn}` },
    { path: '/task-definitions', body: definition, at: `body.containers.0.${inOwn}` },
    {
      path: '/task-definition-import-plans',
      body: file,
      at: `body.containerDefinitions.0.${inEcs}`,
    },
    { path: '/task-definition-imports', body: file, at: `body.containerDefinitions.0.${inEcs}` },
  ];
}

test.each(kinds)(
  '%s of another account is refused at once, with its place and the remedy',
  async (_, kind) => {
    for (const { path, body, at } of requests(kind(elsewhere), {})) {
      const { status, body: problem } = await product.call('POST', path, body);
      expect({ path, status, code: problem.code }).toEqual({ path, status: 400, code: 'invalid_request' });
      const issue = problem.issues.find((one: Json) => placeOf(one) === at);
      expect(issue?.message).toMatch(
        /in account 730335518230;.* 000000000000\. Use a .*executionRoleArn to your own role/,
      );
    }
    expect((await product.call('GET', '/clusters')).body.items).toEqual([]);
  },
);

test.each(kinds)('%s of this account is taken', async (_, kind) => {
  const [planned, , registered, imported] = requests(kind(here), {});
  for (const { path, body } of [planned!, registered!, imported!]) {
    const { status } = await product.call('POST', path, body);
    expect({ path, taken: status < 300 }).toEqual({ path, taken: true });
  }
});

test.each(kinds)('%s of another account is taken with a role that may read it', async (_, kind) => {
  const [planned, , ...others] = requests(kind(elsewhere), { executionRoleArn: mine });
  for (const { path, body } of [planned!, ...others]) {
    const { status } = await product.call('POST', path, body);
    expect({ path, taken: status < 300 }).toEqual({ path, taken: true });
  }
});
