/** The story of hello-world through the client that this package exports; its one argument is where the API answers. */
import assert from 'node:assert/strict';

/** Compiled just before the story is told, so what follows imports must not look for it. */
const exported = 'fargate-clusters/client';
const api = await import(exported);

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
  const { status, error } = await api.endedOperation(client, id);
  assert.equal(status, 'succeeded', error?.message);
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
const gone = await api.getCluster({ client, path });
assert.deepEqual([gone.response.status, gone.error.code], [404, 'cluster_not_found']);
console.log('the end');
