import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { environment } from '../support/environment.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { placeOf } from '../support/issue-places.ts';
import { expectStatus } from '../support/response-status.ts';

/* docs/security.md: without `--param secretPrefix` and `--param bucketPrefix` ECS reads nothing for containers. */
let product: Product;
beforeAll(async () => {
  product = await startProduct({ speed: 500 });
});
beforeEach(() => deploy({ SECRET_PREFIX: '', BUCKET_PREFIX: '' }));
afterEach(() => deploy(environment));
afterAll(() => product.close());

/** What a deployment with these parameters gives its functions. */
function deploy({ SECRET_PREFIX, BUCKET_PREFIX }: { SECRET_PREFIX: string; BUCKET_PREFIX: string }) {
  Object.assign(process.env, { SECRET_PREFIX, BUCKET_PREFIX });
}

const secret = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:prod/payments-AbCdEf';
const parameter = 'arn:aws:ssm:us-east-1:000000000000:parameter/prod/db/password';
const file = { type: 's3', value: 'arn:aws:s3:::payroll/app.env' };
const fileOfDomain = 'credentialspecdomainless:arn:aws:s3:::payroll/gmsa.json';
const parameterOfDomain = 'credentialspecdomainless:arn:aws:ssm:us-east-1:000000000000:parameter/gmsa';
const splunk = { 'splunk-url': 'https://splunk.example.com' };
const mine = { executionRoleArn: 'arn:aws:iam::000000000000:role/fargate-clusters-shop' };

interface Kind {
  what: string;
  /** The parameters that the deployer has to set. */
  missing: string[];
  /** In a container of this API, and in one of Amazon ECS, each with its place in the container. */
  own: object;
  ecs: object;
  places: [string, string];
  needsRole?: true;
}

const ofEnvironment = (what: string, source: string): Kind => ({
  what,
  missing: ['secretPrefix'],
  own: { secrets: { A: source } },
  ecs: { secrets: [{ name: 'A', valueFrom: source }] },
  places: ['secrets.A', 'secrets.A'],
});

const ofRegistry = (what: string, source: string): Kind => ({
  what,
  missing: ['secretPrefix'],
  own: { repositoryCredentials: source },
  ecs: { repositoryCredentials: { credentialsParameter: source } },
  places: ['repositoryCredentials', 'repositoryCredentials.credentialsParameter'],
});

const ofDomain = (what: string, source: string, missing: string[]): Kind => ({
  what,
  missing,
  own: { credentialSpecs: [source] },
  ecs: { credentialSpecs: [source] },
  places: ['credentialSpecs.0', 'credentialSpecs.0'],
  needsRole: true,
});

const ofLogs = (what: string, driver: string, options: object): Kind => ({
  what,
  missing: ['secretPrefix'],
  own: { logging: { driver, options, secretOptions: { 'splunk-token': secret } } },
  ecs: {
    logConfiguration: {
      logDriver: driver,
      options,
      secretOptions: [{ name: 'splunk-token', valueFrom: secret }],
    },
  },
  places: ['logging.secretOptions.splunk-token', 'logConfiguration.secretOptions.splunk-token'],
});

const kinds: Kind[] = [
  ofEnvironment('a secret', secret),
  ofEnvironment('a key in a secret', `${secret}:key::`),
  ofEnvironment('a parameter', parameter),
  ofEnvironment('a parameter by its name', '/prod/db/password'),
  ofEnvironment('a secret through a parameter', '/aws/reference/secretsmanager/prod/payments'),
  ofLogs('the secret of a log driver', 'splunk', splunk),
  ofLogs('the secret of a log router', 'awsfirelens', { Name: 'splunk' }),
  ofRegistry('the credentials of a registry', secret),
  ofRegistry('the credentials of a registry by name', 'registry'),
  {
    what: 'an environment file',
    missing: ['bucketPrefix'],
    own: { environmentFiles: [file] },
    ecs: { environmentFiles: [file] },
    places: ['environmentFiles.0.value', 'environmentFiles.0.value'],
  },
  ofDomain('a file of a domain', fileOfDomain, ['secretPrefix', 'bucketPrefix']),
  ofDomain('a parameter of a domain', parameterOfDomain, ['secretPrefix']),
];

const container = { name: 'app', image: 'nginx' };
const router = { name: 'router', image: 'fluent/fluent-bit:4.0', essential: false };

/** Each request that names it, with where it is in the body. */
function requests({ own, ecs, places: [inOwn, inEcs] }: Kind, role: object) {
  const definition = {
    family: 'secretive',
    containers: [
      { ...container, ...own },
      { ...router, firelens: { type: 'fluentbit' } },
    ],
    ...role,
  };
  const inForm = {
    family: 'secretive',
    cpu: '256',
    memory: '512',
    containerDefinitions: [
      { ...container, ...ecs },
      { ...router, firelensConfiguration: { type: 'fluentbit' } },
    ],
    ...role,
  };
  const cluster = { name: 'secretive', newTaskDefinition: definition };
  return [
    { path: '/cluster-plans', body: cluster, at: `body.newTaskDefinition.containers.0.${inOwn}` },
    { path: '/clusters', body: cluster, at: `body.newTaskDefinition.containers.0.${inOwn}` },
    { path: '/task-definitions', body: definition, at: `body.containers.0.${inOwn}` },
    { path: '/task-definition-import-plans', body: inForm, at: `body.containerDefinitions.0.${inEcs}` },
    { path: '/task-definition-imports', body: inForm, at: `body.containerDefinitions.0.${inEcs}` },
  ];
}

test.each(kinds)('$what is refused at once, with what to set, whatever the role', async (kind) => {
  for (const role of kind.needsRole ? [mine] : [{}, mine])
    for (const { path, body, at } of requests(kind, role)) {
      const { status, body: problem } = await product.call('POST', path, body);
      expect([path, status, problem.code]).toEqual([path, 400, 'invalid_request']);
      expect([path, problem.issues.map(placeOf)]).toEqual([path, kind.missing.map(() => at)]);
      const named = problem.issues.map(({ message }: Json) => /--param (\w+)=/.exec(message)?.[1]);
      expect(named).toEqual(kind.missing);
    }
  expect((await product.call('GET', '/clusters')).body.items).toEqual([]);
});

test.each(kinds)('$what is taken where the deployment says ANY', async (kind) => {
  deploy({ SECRET_PREFIX: 'ANY', BUCKET_PREFIX: 'ANY' });
  const [plan] = requests(kind, mine);
  expectStatus(await product.call('POST', plan!.path, plan!.body), 200);
});

/** A cluster, and a definition with a secret that was registered while this was allowed. */
async function registeredBefore() {
  deploy({ SECRET_PREFIX: 'ANY', BUCKET_PREFIX: 'ANY' });
  const definition = { family: 'earlier', containers: [{ ...container, secrets: { A: secret } }], ...mine };
  const { body } = await product.call('POST', '/clusters', { name: 'earlier' });
  await product.ended(body.id);
  expectStatus(await product.call('POST', '/task-definitions', definition), 201);
  deploy({ SECRET_PREFIX: '', BUCKET_PREFIX: '' });
  return definition;
}

test('a definition that was registered with a secret still runs, and is not registered again', async () => {
  const definition = await registeredBefore();
  const run = { taskDefinition: 'earlier' };
  expectStatus(await product.call('POST', '/clusters/earlier/tasks', run), 201);
  expectStatus(await product.call('POST', '/task-definitions', definition), 400);
  const { body } = await product.call('GET', '/task-definitions/earlier');
  expect([body.spec, body.obstacles]).toEqual([
    null,
    [
      {
        pointer: '/containerDefinitions/0/secrets/A',
        reason: expect.stringContaining('--param secretPrefix='),
      },
    ],
  ]);
  const overrides = { ...mine, containers: [{ name: 'app', environmentFiles: [file] }] };
  const refused = await product.call('POST', '/clusters/earlier/tasks', { ...run, overrides });
  expectStatus(refused, 400);
  expect(refused.body.issues.map(placeOf)).toEqual(['body.overrides.containers.0.environmentFiles.0.value']);
  expect(refused.body.issues[0].message).toContain('--param bucketPrefix=');
});
