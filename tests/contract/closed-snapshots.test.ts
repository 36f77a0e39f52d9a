import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { environment } from '../support/environment.ts';
import { placeOf } from '../support/issue-places.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { expectStatus } from '../support/response-status.ts';

/* docs/security.md: volumes of tasks have the content of listed snapshots alone. */
let product: Product;

beforeAll(async () => {
  product = await startProduct({ speed: 500 });
  const { body } = await product.call('POST', '/clusters', { name: 'here', newTaskDefinition: definition });
  await product.ended(body.id);
});
beforeEach(() => deploy(''));
afterEach(() => deploy(environment.SNAPSHOTS));
afterAll(() => product.close());

/** What `--param snapshots=` gives functions. */
function deploy(snapshots: string) {
  process.env['SNAPSHOTS'] = snapshots;
}

const id = 'snap-0123456789abcdef0';
const otherId = 'snap-0123456789abcdef1';

const definition = {
  family: 'disks',
  containers: [
    { name: 'app', image: 'nginx', mountPoints: [{ sourceVolume: 'work', containerPath: '/work' }] },
  ],
  volumes: [{ name: 'work', configuredAtLaunch: true }],
};

const volumesFrom = (snapshotId?: string) => [
  { name: 'work', managedEBSVolume: { sizeInGiB: 10, ...(snapshotId && { snapshotId }) } },
];

/** Each request that names a snapshot, with where it is in the body. */
function requests(snapshotId?: string) {
  const cluster = {
    name: 'disks',
    newTaskDefinition: definition,
    service: { name: 'web', volumeConfigurations: volumesFrom(snapshotId) },
  };
  const at = 'volumeConfigurations.0.managedEBSVolume.snapshotId';
  return [
    { path: '/cluster-plans', body: cluster, at: `body.service.${at}` },
    { path: '/clusters', body: cluster, at: `body.service.${at}` },
    {
      path: '/clusters/here/tasks',
      body: { volumeConfigurations: volumesFrom(snapshotId) },
      at: `body.${at}`,
    },
  ];
}

test('a snapshot is refused unless the deployment lists it, whatever the role', async () => {
  for (const listed of ['', otherId]) {
    deploy(listed);
    for (const { path, body, at } of requests(id)) {
      const { status, body: problem } = await product.call('POST', path, body);
      expect([path, status, problem.code]).toEqual([path, 400, 'invalid_request']);
      expect(problem.issues.map((issue: Json) => [placeOf(issue), issue.message])).toEqual([
        [at, expect.stringContaining('in its parameter snapshots (')],
      ]);
    }
  }
});

test.each(['ANY', `${otherId},${id}`])('with snapshots=%s it is taken', async (listed) => {
  deploy(listed);
  const [plan, , tasks] = requests(id);
  expectStatus(await product.call('POST', plan!.path, plan!.body), 200);
  expectStatus(await product.call('POST', tasks!.path, tasks!.body), 201);
});

test('a volume without a snapshot needs no list', async () => {
  const [plan, , tasks] = requests();
  expectStatus(await product.call('POST', plan!.path, plan!.body), 200);
  expectStatus(await product.call('POST', tasks!.path, tasks!.body), 201);
});
