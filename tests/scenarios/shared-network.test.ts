import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as api from '../../client/client.ts';
import { startServer, type LocalServer } from '../support/local-server.ts';
import { isLocal } from '../support/target.ts';

/*
 * A deployment with `--param network=shared`, for as many clusters as no account has VPCs for. It has a server of its
 * own, so it runs nowhere but here.
 */
const number = 50;
const atOnce = 20;

const testHere = isLocal ? test : test.skip;
let server: LocalServer;
let client: api.Client;
beforeAll(async () => {
  if (!isLocal) return;
  server = await startServer({
    speed: 60,
    parameters: ['network=shared', 'writeRate=100', 'writeBurst=200'],
  });
  client = api.createClient({ baseUrl: server.url });
}, 120_000);
afterAll(() => server?.end());

/** Without the log groups, which outlive their clusters. */
async function inventory(): Promise<string[]> {
  const answer = await fetch(`${server.localAws}/_local/inventory`);
  const { executions: _, logGroups: _kept, ...rest } = (await answer.json()) as Record<string, string[]>;
  return Object.values(rest).flat().toSorted();
}

const body = (name: string) => ({
  name,
  newTaskDefinition: {
    family: name,
    cpu: 256 as const,
    memory: 512 as const,
    containers: [
      {
        name: 'web',
        image: 'public.ecr.aws/nginx/nginx-unprivileged:stable',
        portMappings: [{ containerPort: 8080 }],
      },
    ],
  },
  service: { name: 'web', desiredCount: 1, assignPublicIp: true },
});

/** Does something for each name, for some of them at once. */
async function forEach(names: string[], work: (name: string) => Promise<void>): Promise<void> {
  const left = [...names];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let name = left.shift(); name !== undefined; name = left.shift()) await work(name);
    }),
  );
}

testHere(
  'fifty clusters share the network of one deployment, and all of them are deleted again',
  async () => {
    const before = await inventory();
    const names = Array.from({ length: number }, (_, index) => `shared-${index + 1}`);
    const addresses = new Set<string>();
    await forEach(names, async (cluster) => {
      const { id } = await api.answer(api.createCluster({ client, body: body(cluster) }));
      expect(await api.endedOperation(client, id)).toMatchObject({ status: 'succeeded', error: null });
      const { items } = await api.answer(api.listTasks({ client, path: { cluster } }));
      for (const { network } of items) addresses.add(network.publicIp!);
    });
    expect(addresses.size).toBe(number);
    const { items } = await api.answer(api.getNetworks({ client }));
    expect(items).toMatchObject([
      { mode: 'own', remainingOwnNetworksCount: 3 },
      { mode: 'shared', isDefault: true },
    ]);
    await forEach(names, async (cluster) => {
      const { id } = await api.answer(api.deleteCluster({ client, path: { cluster } }));
      expect(await api.endedOperation(client, id)).toMatchObject({ status: 'succeeded', error: null });
    });
    expect(await inventory()).toEqual(before);
  },
  300_000,
);
