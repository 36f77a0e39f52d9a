import { writeFileSync } from 'node:fs';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { earlyDefinition, helloWorld } from '../requests.ts';
import { takeVirtualTime } from '../virtual-time.ts';

/*
 * `node tests/support/released/record-journal.ts VERSION`: writes into `tests/contract/stored` what a released version keeps
 * in its journal, an entry of each kind and state, and what its API shows of that.
 */
const [version = ''] = process.argv.slice(2);
takeVirtualTime();
const { startInVersions } = await import('./deploy.ts');
const { scanJournal } = await import('../journal-table.ts');
const { product, deploy } = await startInVersions(version);
const { aws, call, ended } = product;
const sleep = (seconds: number) => aws.world.clock.sleep(seconds);
deploy('before');

async function begin(body: object, key?: string) {
  const answer = await call('POST', '/clusters', body, key ? { 'idempotency-key': key } : {});
  if (answer.status !== 202) throw new Error(JSON.stringify(answer));
  return answer.body;
}
const create = async (name: string, changes: object = {}) =>
  ended((await begin(helloWorld({ name, ...changes }))).id);
const remove = async (name: string, query = '') =>
  ended((await call('DELETE', `/clusters/${name}${query}`)).body.id);

async function block(name: string): Promise<void> {
  const { network } = (await call('GET', `/clusters/${name}`)).body;
  await aws.ec2.actions.CreateNetworkInterface({ SubnetId: network.subnetIds[0], Description: 'theirs' });
}

for (const quota of ['L-F678F1CE', 'L-A4707A72']) aws.quotas.set(quota, 50);
await create('stuck', { tags: { team: 'web' }, ttl: 'P30D' });
await create('forced');
await block('stuck');
await block('forced');
await Promise.all([remove('stuck'), remove('forced', '?force=true')]);

aws.world.faults.plan({ kind: 'image_pull', image: 'private/image', cause: 'not_found' });
await create('failed', { image: 'private/image' });
await create('again', { image: 'private/image' });
aws.world.faults.withdraw();
const early = { ...helloWorld({ name: 'cancelled' }), newTaskDefinition: earlyDefinition('cancelled') };
const cancelled = await begin(early);
await sleep(30);
await ended((await call('POST', `/operations/${cancelled.id}/cancel`)).body.id);

await create('active', { tags: { team: 'web', stage: 'test' }, ttl: 'P30D' });
await call('PATCH', '/clusters/active', { deletionProtection: true, tags: { team: 'data' } });
await create('gone');
await create('leaving');
await create('expired', { tags: { team: 'data' } });
await call('PATCH', '/clusters/expired', { expiresAt: '2026-01-01T00:00:00Z' });
const key = (name: string) => ({ 'idempotency-key': name });
const { body: ran } = await call('POST', '/clusters/active/tasks', { count: 2, group: 'batch' }, key('ran'));
await sleep(60);
await call('DELETE', `/clusters/active/tasks/${ran.tasks[0].id}`);
await call('POST', '/task-definitions', helloWorld().newTaskDefinition, key('registered'));
await call('POST', '/clean-ups', { dryRun: false, tags: { team: 'data' } });
await sleep(1200);
await remove('gone');
await begin({ name: 'bare' }, 'bare');
await begin(helloWorld({ name: 'again' }));
for (const name of ['bare', 'leaving']) await call('DELETE', `/clusters/${name}`);
await begin(helloWorld({ name: 'creating', ttl: 'PT8H' }));
await sleep(45);
aws.world.faults.plan({
  kind: 'error',
  service: 'ecs',
  action: 'RunTask',
  code: 'ServerException',
  status: 500,
});
await call('POST', '/clusters/active/tasks', { count: 2 }, key('half'));
aws.world.faults.withdraw();
await call('POST', '/clean-ups', { dryRun: false, tags: { team: 'web' }, states: ['delete_failed'] });

const paths = ['/clusters', '/operations', '/clean-ups'].map((path) => `${path}?limit=100`);
const shown: Record<string, unknown> = {};
for (const path of paths) shown[path] = (await call('GET', path)).body;
const items: Record<string, AttributeValue>[] = await scanJournal(aws);
const base64 = (_: string, value: unknown) =>
  value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
const lines = items.map((item) => JSON.stringify(item, base64));
writeFileSync(
  `tests/contract/stored/${version}.json`,
  `{"items": [\n${lines.join(',\n')}\n],\n"shown": ${JSON.stringify(shown)}}\n`,
);
for (const { kind, id, state, type, status, tombstone } of items)
  console.log(kind!.S, id!.S, state?.S ?? type?.S ?? '', status?.S ?? '', tombstone ? 'tombstone' : '');
process.exit(0);
