/** The story of hello-world through the package of the client; its one argument is where the API answers. */
import assert from 'node:assert/strict';

/** Installed where the story is told, and only there. */
const installed = 'fargate-clusters-client';
const api = await import(installed);

const client = api.createClient({ baseUrl: process.argv[2] });
const cluster = 'hello-typescript';
const path = { cluster };

const container = {
  name: 'hello-world',
  image: 'tutum/hello-world',
  memory: 256,
  portMappings: [{ containerPort: 80 }],
};
const helloWorld = (memory = 1024) => ({
  name: cluster,
  newTaskDefinition: { family: cluster, cpu: 512, memory, containers: [container] },
  service: { name: 'hello-world-service', desiredCount: 1 },
  ttl: 'PT8H',
});

const create = (memory) => api.answer(api.createCluster({ client, body: helloWorld(memory) }));

async function succeed({ id }) {
  const seen = [];
  const onProgress = (operation) => seen.push(operation.status);
  const operation = await api.endedOperation(client, id, { onProgress });
  assert.equal(operation.status, 'succeeded', operation.error?.message);
  assert.equal(seen.at(-1), 'succeeded');
  return operation;
}

/** The problem with this code that a request is refused with. */
async function refused(request, code, status) {
  const error = await request.catch((reason) => reason);
  assert.ok(error instanceof api.ProblemError, error);
  assert.deepEqual([error.code, error.status], [code, status]);
  return error;
}

/** The tasks of the cluster, two to a page. */
async function listed() {
  const list = (cursor) => api.listTasks({ client, path, query: { limit: 2, cursor } });
  return Array.fromAsync(api.everyItem(list));
}

/** The public addresses of tasks, each waited for. */
async function addresses(tasks) {
  const found = new Set();
  for (const { id } of tasks) {
    const asked = { client, path: { cluster, task: id }, query: { wait: 20 } };
    const { publicIp } = await api.answer(api.getTaskPublicIp(asked));
    if (publicIp) found.add(publicIp);
  }
  return found.size;
}

const invalid = await refused(create(100_000), 'invalid_request', 400);
assert.deepEqual(
  invalid.issues.map((issue) => [issue.in, issue.pointer]),
  [['body', '/newTaskDefinition/memory']],
);
assert.match(invalid.message, /memory 100000/);
assert.equal((await api.answer(api.planCluster({ client, body: helloWorld() }))).cluster, cluster);

const creation = await create();
await refused(create(), 'cluster_busy', 409);
const { progress } = await succeed(creation);
assert.deepEqual([...new Set(progress.map(({ status }) => status))], ['CREATE_COMPLETE']);
await refused(create(), 'cluster_exists', 409);
const { status, service } = await api.answer(api.getCluster({ client, path }));
assert.deepEqual([status, service.runningCount], ['active', 1]);
const ofService = await listed();
assert.equal(await addresses(ofService), 1);

const batch = { count: 3, group: 'batch' };
const { tasks, failures } = await api.answer(api.runTasks({ client, path, body: batch }));
assert.deepEqual([tasks.length, failures], [3, []]);
assert.equal(await addresses([...ofService, ...tasks]), 4);
assert.equal((await listed()).length, 4);

const { data: before, response } = await api.getCluster({ client, path });
const body = { extendBy: 'PT2H', tags: { team: 'web' } };
const change = { client, path, body, headers: { 'If-Match': response.headers.get('etag') } };
const { expiresAt, tags } = await api.answer(api.updateDeletionSettings(change));
assert.equal(Date.parse(expiresAt) - Date.parse(before.expiresAt), 2 * 3_600_000);
assert.deepEqual(tags, { team: 'web' });
await refused(api.answer(api.updateDeletionSettings(change)), 'precondition_failed', 412);

const stopped = await api.answer(api.stopTasks({ client, path, query: { group: 'batch' } }));
assert.equal(stopped.taskIds.length, 3);
await succeed(await api.answer(api.deleteCluster({ client, path })));
await refused(api.answer(api.getCluster({ client, path })), 'cluster_not_found', 404);
console.log('the end');
