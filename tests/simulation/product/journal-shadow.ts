import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { ClusterEntry, OperationEntry } from '../../../shared/domain/operation/journal-entries.ts';
import { textOf } from '../../support/text-of.ts';
import type { Invocation } from './invocation.ts';
import type { Call } from './transport.ts';
import { updatedItem, type TransactedUpdate } from './updated-item.ts';

type Item = Record<string, unknown>;
type AttributeMap = Parameters<typeof unmarshall>[0];

export interface Write {
  kind: string;
  id: string;
  before: Item | undefined;
  after: Item | undefined;
  /** Whose write it is, where it is the product's. */
  by?: Invocation;
}

export interface Mortal {
  kind: string;
  id: string;
  expiresAtSeconds: number;
  cluster?: string;
}

interface WriteInput {
  Item?: AttributeMap;
  Key?: AttributeMap;
  ReturnValues?: string;
}

/** A tombstone stands for nothing. */
const shown = (item: Item | undefined) => (item?.['tombstone'] ? undefined : item);

const writes = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems']);

interface TransactionInput {
  ClientRequestToken: string;
  TransactItems: {
    Put?: { Item: AttributeMap };
    Update?: TransactedUpdate;
    Delete?: { Key: AttributeMap };
  }[];
}

const keyIn = (item: AttributeMap) => unmarshall(item) as { kind: string; id: string };

const bodyOf = ({ request }: Call) => JSON.parse(textOf(request.body)) as WriteInput;

/** The journal as it stands after every write, read out of the writes themselves. */
export function createJournalShadow(written: (write: Write) => void) {
  const items = new Map<string, Item>();
  const removed = new Map<string, Item>();
  const transactions = new Set<string>();

  function put(
    { invocation: by }: Call,
    { kind, id }: Pick<Write, 'kind' | 'id'>,
    after: Item | undefined,
  ): void {
    const key = `${kind}/${id}`;
    const before = items.get(key);
    if (after) items.set(key, after);
    else items.delete(key);
    written({ kind, id, before: shown(before), after: shown(after), by });
  }

  function putAll(call: Call): void {
    const { TransactItems, ClientRequestToken } = JSON.parse(textOf(call.request.body)) as TransactionInput;
    // Repeated with its token, it takes effect once.
    if (transactions.has(ClientRequestToken)) return;
    transactions.add(ClientRequestToken);
    for (const { Put, Update, Delete } of TransactItems) {
      if (Put) put(call, keyIn(Put.Item), unmarshall(Put.Item));
      if (Delete) put(call, keyIn(Delete.Key), undefined);
      if (!Update) continue;
      const { kind, id } = keyIn(Update.Key);
      put(call, { kind, id }, updatedItem(items.get(`${kind}/${id}`), Update));
    }
  }

  const all = (kind: string) =>
    [...items]
      .filter(([key]) => key.startsWith(`${kind}/`))
      .map(([, item]) => shown(item))
      .filter((item) => item !== undefined);

  return {
    /** Makes DynamoDB return the updated item. */
    prepare(call: Call): void {
      if (call.service !== 'dynamodb' || call.action !== 'UpdateItem') return;
      const body = Buffer.from(JSON.stringify({ ...bodyOf(call), ReturnValues: 'ALL_NEW' }));
      call.request = { ...call.request, body };
    },

    /** Takes in a call that took effect. */
    observe(call: Call, answer: Uint8Array): void {
      if (call.service !== 'dynamodb' || !writes.has(call.action)) return;
      if (call.action === 'TransactWriteItems') return putAll(call);
      const { Item, Key } = bodyOf(call);
      const key = unmarshall(Item ?? Key ?? {}) as { kind: string; id: string };
      if (call.action === 'PutItem') put(call, key, unmarshall(Item!));
      if (call.action === 'DeleteItem') put(call, key, undefined);
      if (call.action !== 'UpdateItem') return;
      const { Attributes } = JSON.parse(Buffer.from(answer).toString()) as { Attributes: AttributeMap };
      put(call, key, unmarshall(Attributes));
    },

    /** Takes in what is not the product's doing: an item whose time is over, or that somebody removed. */
    forget(kind: string, id: string): void {
      const key = `${kind}/${id}`;
      const item = shown(items.get(key));
      if (item) removed.set(key, item);
      items.delete(key);
    },
    isForgotten: (kind: string, id: string) => removed.has(`${kind}/${id}`),

    /** Items with a time to live. */
    mortal: () =>
      [...items.values()].filter((item) => item['expiresAtSeconds'] !== undefined) as unknown as Mortal[],

    clusters: () => all('cluster').map((item) => ({ ...item, name: item['id'] }) as unknown as ClusterEntry),
    operations: () => all('operation') as unknown as OperationEntry[],
    /** With those whose records are gone. */
    operationsOfAllTime: () =>
      [
        ...all('operation'),
        ...[...removed].filter(([key]) => key.startsWith('operation/')).map(([, item]) => item),
      ] as unknown as OperationEntry[],
    ofKind: all,
  };
}

export type JournalShadow = ReturnType<typeof createJournalShadow>;
