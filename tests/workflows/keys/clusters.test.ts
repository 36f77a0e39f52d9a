import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { breakingCalls, type Break } from '../../support/breaking-calls.ts';
import { clusterLife } from '../../support/cluster-life.ts';
import { startProduct, type Answer, type Json, type Product } from '../../support/product.ts';
import { helloWorld } from '../../support/requests.ts';

/* "Every POST takes an Idempotency-Key. A retry with the same key and the same body gets the same response, and nothing
   happens twice": whatever was lost of the first, and whatever has happened since. */
let product: Product;
const breaking = breakingCalls();
beforeAll(async () => {
  product = await startProduct({}, breaking.load);
});
afterAll(() => product.close());
const { remove, create, cleanUp } = clusterLife(() => product);

const ask = (name: string, body: object = { name }) =>
  product.call('POST', '/clusters', body, { 'idempotency-key': `key-of-${name}` });
const later = (seconds: number) => product.aws.world.clock.sleep(seconds);

/** The creations of a cluster that have begun, also those that were taken back. */
async function creations(name: string): Promise<Json[]> {
  const { body: page } = await product.call('GET', `/operations?cluster=${name}&type=create&limit=100`);
  return page.items;
}
const begun = async (name: string) =>
  (await creations(name)).filter(({ error }) => error?.code !== 'not_begun');

/** Longer than an attempt keeps the request for itself. */
const attempt = 31;

/** What happens to a cluster before its request is repeated. */
const meanwhile: Record<string, (name: string) => Promise<unknown>> = {
  'nothing has happened': async () => undefined,
  'the cluster was deleted': async (name) => {
    await later(900);
    await removeIfThere(name);
  },
  'it was deleted while it was being created': async (name) => removeIfThere(name),
  'it was deleted and made again by somebody else': async (name) => {
    await later(900);
    await removeIfThere(name);
    const again = await product.call('POST', '/clusters', { name });
    await product.ended(again.body.id);
  },
  'its settings were changed': (name) =>
    product.call('POST', `/clusters/${name}/deletion-settings`, { tags: { team: 'other' } }),
  'its creation was cancelled': async (name) => {
    for (const { id } of await creations(name)) {
      const { status, body } = await product.call('POST', `/operations/${id}/cancel`);
      if (status === 202) await product.ended(body.id);
    }
  },
  'its stack was deleted by hand': async (name) => {
    await later(900);
    const { body } = await product.call('GET', `/clusters/${name}`);
    if (body.stack) product.aws.cloudFormation.actions.DeleteStack({ StackName: body.stack.name });
    await later(900);
  },
  '23 hours have passed': () => later(23 * 3600),
  'clean-up has deleted what was left of it': async (name) => {
    await later(3600);
    await cleanUp();
    if (await isListed(name)) await removeIfThere(name);
  },
};

async function removeIfThere(name: string): Promise<void> {
  const { status, body: deletion } = await product.call('DELETE', `/clusters/${name}`);
  if (status === 202) await product.ended(deletion.id);
}

const isListed = async (name: string) => (await product.call('GET', `/clusters/${name}`)).status === 200;

/** Breaks each call of a creation in turn. */
async function* broken(how: Break, event: string) {
  for (let at = 0; ; at++) {
    const name = `${how}-${at}-${event}`
      .replaceAll(/[^a-z0-9]+/g, '-')
      .slice(0, 60)
      .replace(/-$/, '');
    let first: Answer | undefined;
    const calls = await breaking.during('create-cluster', at, how, async () => (first = await ask(name)));
    if (at >= calls) return remove(name);
    yield { name, first: first!, call: at };
  }
}

/** What a response stands for. */
const thing = ({ status, body }: Answer) => [status, body.code ?? body.id];

test.each([
  ...(['answer lost', 'dies'] as const).flatMap((how) =>
    Object.keys(meanwhile).map((event) => [how, event] as const),
  ),
  ['refused', 'nothing has happened'] as const,
])('one key makes one cluster: a call was %s, then %s', async (how, event) => {
  let tried = 0;
  for await (const { name, first, call } of broken(how, event)) {
    tried += 1;
    const wasListed = await isListed(name);
    await meanwhile[event]!(name);
    await later(attempt);
    const isDeleted = wasListed && !(await isListed(name));
    const before = await begun(name);
    const second = await ask(name);
    const seen = { how, call, second: thing(second) };
    expect({ ...seen, second: thing(await ask(name)) }).toEqual(seen);
    expect({ ...seen, second: first.status === 202 ? thing(first) : seen.second }).toEqual(seen);
    const after = await begun(name);
    const others = event.includes('somebody else') ? 1 : 0;
    expect({ ...seen, made: after.length }).toEqual({
      ...seen,
      made: second.status === 202 ? 1 + others : before.length,
    });
    expect(after.some(({ id }) => id === second.body.id)).toBe(second.status === 202);
    const isMadeAgain = isDeleted && (await isListed(name));
    expect({ ...seen, isMadeAgain }).toEqual({ ...seen, isMadeAgain: false });
    await later(900);
    await removeIfThere(name);
  }
  expect(tried).toBe(6);
});

test('a creation that failed is what the key stands for', async () => {
  product.aws.world.faults.plan({ kind: 'image_pull', image: 'tutum/hello-world', cause: 'not_found' });
  const hello = helloWorld({ name: 'failing' });
  await breaking.during('create-cluster', 6, 'refused', () => ask('failing', hello));
  await later(3600);
  product.aws.world.faults.withdraw();
  const second = await ask('failing', hello);
  expect(second).toMatchObject({ status: 202, body: { status: 'failed' } });
  expect(await begun('failing')).toHaveLength(1);
  await create('failing');
  expect((await ask('failing', hello)).body.id).toBe(second.body.id);
  await remove('failing');
});

test('a key is of another request after a day', async () => {
  const first = await ask('day');
  await product.ended(first.body.id);
  await remove('day');
  await later(24 * 3600);
  const second = await ask('day');
  expect(second).toMatchObject({ status: 202, body: { status: 'running' } });
  expect(second.body.id).not.toBe(first.body.id);
  await product.ended(second.body.id);
  await remove('day');
});
