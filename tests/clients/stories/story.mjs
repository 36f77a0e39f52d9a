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
const helloWorld = {
  name: cluster,
  taskDefinition: { family: cluster, cpu: 512, memory: 1024, containers: [container] },
  service: { name: 'hello-world-service', desiredCount: 1 },
};

async function succeed({ id }) {
  const seen = [];
  const onProgress = (operation) => seen.push(operation.status);
  const { status, error } = await api.endedOperation(client, id, { onProgress });
  assert.equal(status, 'succeeded', error?.message);
  assert.equal(seen.at(-1), 'succeeded');
}

/** The public addresses of the tasks, two to a page, each waited for. */
async function addresses() {
  const found = new Set();
  const list = (cursor) => api.listTasks({ client, path, query: { limit: 2, cursor } });
  for await (const task of api.everyItem(list)) {
    const asked = { client, path: { cluster, task: task.id }, query: { wait: 20 } };
    const { publicIp } = await api.answer(api.getTaskPublicIp(asked));
    if (publicIp) found.add(publicIp);
  }
  return found.size;
}

await succeed(await api.answer(api.createCluster({ client, body: helloWorld })));
const { state, service } = await api.answer(api.getCluster({ client, path }));
assert.deepEqual([state, service.runningCount], ['active', 1]);
assert.equal(await addresses(), 1);
const { tasks, failures } = await api.answer(api.runTasks({ client, path, body: { count: 3 } }));
assert.deepEqual([tasks.length, failures], [3, []]);
assert.equal(await addresses(), 4);
await succeed(await api.answer(api.deleteCluster({ client, path })));
const gone = await api.answer(api.getCluster({ client, path })).catch((error) => error);
assert.ok(gone instanceof api.ProblemError, gone);
assert.deepEqual([gone.status, gone.code], [404, 'cluster_not_found']);
const refused = await api
  .answer(api.createCluster({ client, body: { name: 'not so' } }))
  .catch((error) => error);
assert.deepEqual([refused.code, refused.issues.length], ['invalid_request', 1]);
assert.match(refused.message, /not so/);
console.log('the end');
