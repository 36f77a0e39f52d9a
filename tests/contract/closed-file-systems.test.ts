import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { environment } from '../support/environment.ts';
import { placeOf } from '../support/issue-places.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { expectStatus } from '../support/response-status.ts';

/* docs/security.md: containers mount only file systems that the deployment lists. */
let product: Product;
let network: object;

beforeAll(async () => {
  product = await startProduct({ speed: 500 });
  const { body } = await product.call('POST', '/clusters', { name: 'here' });
  await product.ended(body.id);
  const { vpcId, subnetIds } = (await product.call('GET', '/clusters/here')).body.network;
  network = { vpcId, subnetIds };
});
beforeEach(() => deploy(''));
afterEach(() => deploy(environment.FILE_SYSTEMS));
afterAll(() => product.close());

/** What `--param fileSystems=` gives functions. */
function deploy(fileSystems: string) {
  process.env['FILE_SYSTEMS'] = fileSystems;
}

const id = 'fs-0123456789abcdef0';
const otherId = 'fs-0123456789abcdef1';
const arn = (account: string, ofId = id) => `arn:aws:s3files:us-east-1:${account}:file-system/${ofId}`;
const [ofAccount, ofOthers] = [arn('000000000000'), arn('111111111111')];
const taskRoleArn = 'arn:aws:iam::000000000000:role/fargate-clusters-files';

interface Kind {
  what: string;
  own: object;
  ecs: object;
  /** Where it is in a volume of this API, and in one of Amazon ECS. */
  places: [string, string];
}

const ofEfs = (what: string, fields: object, authorization: object = {}): Kind => ({
  what,
  own: { efs: { fileSystemId: id, ...fields } },
  ecs: { efsVolumeConfiguration: { fileSystemId: id, transitEncryption: 'ENABLED', ...authorization } },
  places: ['efs.fileSystemId', 'efsVolumeConfiguration.fileSystemId'],
});

const ofS3Files = (what: string, fields: object, place: string): Kind => ({
  what,
  own: { s3Files: { fileSystemArn: ofAccount, ...fields } },
  ecs: { s3filesVolumeConfiguration: { fileSystemArn: ofAccount, ...fields } },
  places: [`s3Files.${place}`, `s3filesVolumeConfiguration.${place}`],
});

const accessPointId = 'fsap-0123456789abcdef0';
const kinds: Kind[] = [
  ofEfs('a file system of EFS', {}),
  ofEfs(
    'a file system of EFS by an access point',
    { accessPointId },
    { authorizationConfig: { accessPointId } },
  ),
  ofEfs('a file system of EFS with IAM', { iam: 'ENABLED' }, { authorizationConfig: { iam: 'ENABLED' } }),
  ofS3Files('a file system of S3 Files', {}, 'fileSystemArn'),
];

const container = { name: 'app', image: 'nginx' };

/** Each request that names it, with where it is in the body. */
function requests({ own, ecs, places: [inOwn, inEcs] }: Omit<Kind, 'what'>) {
  const definition = {
    family: 'shared',
    containers: [{ ...container, mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] }],
    volumes: [{ name: 'scratch' }, { name: 'data', ...own }],
    taskRoleArn,
  };
  const inForm = {
    family: 'shared',
    cpu: '256',
    memory: '512',
    containerDefinitions: [container],
    volumes: [{ name: 'scratch' }, { name: 'data', ...ecs }],
    taskRoleArn,
  };
  const cluster = { name: 'shared', newTaskDefinition: definition, network };
  return [
    { path: '/cluster-plans', body: cluster, at: `body.newTaskDefinition.volumes.1.${inOwn}` },
    { path: '/clusters', body: cluster, at: `body.newTaskDefinition.volumes.1.${inOwn}` },
    { path: '/task-definitions', body: definition, at: `body.volumes.1.${inOwn}` },
    { path: '/task-definition-import-plans', body: inForm, at: `body.volumes.1.${inEcs}` },
    { path: '/task-definition-imports', body: inForm, at: `body.volumes.1.${inEcs}` },
  ];
}

async function expectRefused(kind: Omit<Kind, 'what'>) {
  for (const { path, body, at } of requests(kind)) {
    const { status, body: problem } = await product.call('POST', path, body);
    expect([path, status, problem.code]).toEqual([path, 400, 'invalid_request']);
    expect([path, problem.issues.map(placeOf)]).toEqual([path, [at]]);
    expect(problem.issues[0].message).toContain('in its parameter fileSystems (');
  }
}

const plan = (kind: Omit<Kind, 'what'>) => {
  const { path, body } = requests(kind)[0]!;
  return product.call('POST', path, body);
};

test.each(kinds)('$what is refused unless the deployment lists it', async (kind) => {
  for (const listed of ['', otherId]) {
    deploy(listed);
    await expectRefused(kind);
  }
  for (const listed of ['ANY', `${otherId},${id}`]) {
    deploy(listed);
    expectStatus(await plan(kind), 200);
  }
});

test('a file system of another account is mounted only where its ARN is listed', async () => {
  const kind = ofS3Files('', { fileSystemArn: ofOthers }, 'fileSystemArn');
  for (const listed of ['ANY', id, ofAccount]) {
    deploy(listed);
    await expectRefused(kind);
  }
  deploy(ofOthers);
  expectStatus(await plan(kind), 200);
});

test('an access point does not lead to a file system that is not listed', async () => {
  deploy(id);
  const at = (fileSystem: string) => ({ accessPointArn: `${fileSystem}/access-point/${accessPointId}` });
  await expectRefused(ofS3Files('', at(arn('000000000000', otherId)), 'accessPointArn'));
  await expectRefused(ofS3Files('', at(ofOthers), 'accessPointArn'));
  expectStatus(await plan(ofS3Files('', at(ofAccount), 'accessPointArn')), 200);
});

test.each(kinds)(
  '$what in a definition that was registered before is refused where it is used',
  async (kind) => {
    deploy('ANY');
    const { body: definition } = requests(kind)[2]!;
    const { body: registered } = await product.call('POST', '/task-definitions', definition);
    const body = { name: 'earlier', taskDefinition: registered.taskDefinition, network };
    expectStatus(await product.call('POST', '/cluster-plans', body), 200);
    deploy(otherId);
    for (const [path, request] of [
      ['/cluster-plans', body],
      ['/clusters', body],
      ['/clusters/here/tasks', { taskDefinition: registered.taskDefinition }],
      ['/clusters/here/tasks', { taskDefinition: 'shared' }],
    ] as const) {
      const { status, body: problem } = await product.call('POST', path, request);
      expect([path, status, problem.code]).toEqual([path, 400, 'invalid_request']);
      expect(problem.issues.map((issue: Json) => [placeOf(issue), issue.message])).toEqual([
        ['body.taskDefinition', expect.stringContaining('in its parameter fileSystems (')],
      ]);
    }
    const { body: shown } = await product.call('GET', '/task-definitions/shared');
    expect(shown.obstacles).toEqual([
      expect.objectContaining({ reason: expect.stringContaining('fileSystems') }),
    ]);
  },
);

test('tasks of a cluster still run its own definition', async () => {
  deploy('ANY');
  const { body } = requests(kinds[0]!)[1]!;
  const { body: operation } = await product.call('POST', '/clusters', body);
  expect(await product.ended(operation.id)).toMatchObject({ status: 'succeeded' });
  deploy('');
  expectStatus(await product.call('POST', '/clusters/shared/tasks', {}), 201);
  expectStatus(await product.call('POST', '/clusters/shared/tasks', { enableExecuteCommand: true }), 201);
});
