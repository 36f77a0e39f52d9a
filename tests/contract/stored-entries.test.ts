import { readFileSync } from 'node:fs';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { contracts } from '../../shared/contracts/every-contract.ts';
import {
  cleanUpState,
  orphanRecords,
  requests,
  taskDefinitionRecords,
  taskRecords,
} from '../../shared/deps.ts';
import { keyLifetime } from '../../shared/domain/input/key-lifetime.ts';
import { clusterStates } from '../../shared/domain/operation/cluster-state.ts';
import { operationTypes } from '../../shared/domain/operation/operation-type.ts';
import { putItem, removeItem, scanJournal } from '../support/journal-table.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { strict } from '../support/strict-schema.ts';

/*
 * What earlier versions of the code have stored, and what their API showed of it:
 * tests/support/released/record-journal.ts.
 */
interface Stored {
  items: Record<string, AttributeValue>[];
  shown: Record<string, { items: { id?: string }[] }>;
}

const read = (version: string) =>
  JSON.parse(readFileSync(`tests/contract/stored/${version}.json`, 'utf8'), (name, value) =>
    name === 'B' ? Buffer.from(value, 'base64') : value,
  ) as Stored;

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

/** A response by its contract. */
async function get(url: string, operationId: string): Promise<Json> {
  const { status, body } = await product.call('GET', url);
  const { schema } = contracts.find((one) => one.operationId === operationId)!.response;
  expect({ url, status, issues: strict(schema).safeParse(body).error?.issues }).toEqual({ url, status: 200 });
  return body;
}

const operationIds: Record<string, [list: string, one: string]> = {
  '/operations': ['listOperations', 'getOperation'],
  '/clean-ups': ['listCleanUps', 'getCleanUp'],
};

/** What 0.1.0 called otherwise. */
const words: Record<string, string> = {
  why: 'reason',
  monthlyCost: 'monthlyCostInDollars',
  operation: 'operationId',
  states: 'statuses',
};

const nameOf = (name: string, of: object): string => {
  const isOfOrphan = 'monthlyCost' in of;
  const isOfItem = 'action' in of;
  const isOfCluster = 'deletionProtection' in of;
  if (name === 'id' && isOfOrphan) return 'physicalId';
  if (name === 'stack' && isOfItem) return 'stackName';
  if (name === 'state' && isOfCluster) return 'status';
  return words[name] ?? name;
};

/** Clean-ups are no dry runs any more, and do not say so. */
const isGone = (name: string) => name === 'dryRun';

function asToday(before: Json): Json {
  if (Array.isArray(before)) return before.map(asToday);
  if (typeof before !== 'object' || before === null) return before;
  const members = Object.entries(before).filter(([name]) => !isGone(name));
  return Object.fromEntries(members.map(([name, member]) => [nameOf(name, before), asToday(member)]));
}

describe.each(['0.1.0', 'before-versions'])('what %s has stored', (version) => {
  const { items, shown } = read(version);
  const entries: Json[] = items.map((item) => unmarshall(item));
  const ofKind = (kind: string) => entries.filter((one) => one.kind === kind && !one.tombstone);

  beforeAll(async () => {
    for (const item of await scanJournal(product.aws)) await removeItem(product.aws, item);
    for (const item of items) await putItem(product.aws, item);
  });

  test('has an entry of each state', () => {
    const states = ofKind('cluster').map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(clusterStates));
    for (const type of Object.keys(operationTypes))
      expect(ofKind('operation').filter((one) => one.type === type && one.status === 'running')).not.toEqual(
        [],
      );
    expect(new Set(ofKind('operation').map(({ status }) => status))).toEqual(
      new Set(['running', 'succeeded', 'failed', 'cancelled']),
    );
    for (const kind of ['clean-up', 'orphan', 'request', 'task']) expect(ofKind(kind)).not.toEqual([]);
    expect(entries.filter(({ v }) => v !== undefined)).toEqual([]);
  });

  test('is listed as it was', async () => {
    expect(await get('/clusters?limit=100', 'listClusters')).toMatchObject(
      asToday(shown['/clusters?limit=100']!),
    );
    for (const [path, [list, one]] of Object.entries(operationIds)) {
      const before = asToday(shown[`${path}?limit=100`]!);
      expect(await get(`${path}?limit=100`, list)).toMatchObject(before);
      for (const entry of before.items) expect(await get(`${path}/${entry.id}`, one)).toMatchObject(entry);
    }
  });

  test('is read where it is not listed: orphans, ends of tasks, keys, task definitions, places', async () => {
    const all = { limit: 100, cursor: undefined };
    const withoutKeys = ({ kind: _kind, writeId: _write, expiresAtSeconds: _expiry, ...rest }: Json) => rest;
    expect(await orphanRecords.list(all)).toEqual({
      items: ofKind('orphan').map(withoutKeys).map(asToday),
      nextCursor: null,
      unread: [],
    });
    for (const { id, task } of ofKind('task'))
      expect(await taskRecords.find(...(id.split('/') as [string, string]))).toEqual({
        enableExecuteCommand: false,
        ...task,
        containers: task.containers.map((container: Json) => ({ image: null, ...container })),
      });
    for (const { id, expiresAtSeconds, ...request } of ofKind('request')) {
      const { fingerprint, token, busyUntil } = request;
      const now = (expiresAtSeconds - keyLifetime) * 1000;
      const found = (await requests.find(id, now))!;
      expect(found).toMatchObject({ fingerprint, token, busyUntil, askedAt: now });
      for (const part of ['plan', 'progress', 'answer'] as const)
        expect(found[part] !== undefined).toBe(request[part] !== undefined);
    }
    const records = await taskDefinitionRecords.list(all);
    expect(records.unread).toEqual([]);
    expect(records.items).toMatchObject(
      ofKind('task-definition').map(({ id, registeredAt }) => ({ taskDefinition: id, registeredAt })),
    );
    const [places] = ofKind('clean-up-state').filter(({ id }) => id === 'places');
    expect((await cleanUpState.slots()).taken).toEqual(places?.taken ?? {});
  });

  test('is not changed by being read, and goes when it was to go', async () => {
    const key = ({ kind, id }: (typeof items)[number]) => `${kind!.S} ${id!.S}`;
    const sorted = (some: typeof items) => some.toSorted((a, b) => key(a).localeCompare(key(b)));
    expect(sorted(await scanJournal(product.aws)).map((item) => unmarshall(item))).toEqual(
      sorted(items).map((item) => unmarshall(item)),
    );
    for (const kind of ['request', 'task', 'clean-up'])
      for (const one of ofKind(kind)) expect(one.expiresAtSeconds).toEqual(expect.any(Number));
    for (const { status, expiresAtSeconds } of ofKind('operation'))
      expect(expiresAtSeconds === undefined).toBe(status === 'running');
  });
});
