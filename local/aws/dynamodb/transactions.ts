import type { AttributeValue, CancellationReason, TransactWriteItemsInput } from '@aws-sdk/client-dynamodb';
import { AwsError } from '../aws-error.ts';
import type { Clock } from '../clock.ts';
import type { Gate } from './gate.ts';
import { placeOf, writesOf, type TransactionWrite } from './transaction-input.ts';

/** Has the table do a single call. */
export type Single = (
  action: string,
  input: object,
) => Promise<{ status: number; body: Record<string, unknown> }>;

/** Milliseconds for which a token stands for one transaction. */
const tokenLifetime = 600_000;

type Attributes = Record<string, AttributeValue>;

const none = { Code: 'None' };

const cancelled = (reasons: CancellationReason[]) =>
  new AwsError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.map(({ Code }) => Code).join(', ')}]`,
    { CancellationReasons: reasons },
  );

/**
 * TransactWriteItems, which dynalite does not have: its writes are done one after the other while nothing else is, and
 * undone if the condition of one of them is false.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
 */
export function createTransactions({ clock, gate }: { clock: Pick<Clock, 'now'>; gate: Gate }) {
  const tokens = new Map<string, { input: string; at: number; isRunning: boolean }>();
  const held = new Set<string>();
  const keys = new Map<string, string[]>();

  async function learnKeys(single: Single, tables: string[]): Promise<void> {
    for (const TableName of new Set(tables)) {
      if (keys.has(TableName)) continue;
      const { status, body } = await single('DescribeTable', { TableName });
      if (status !== 200) throw new AwsError('ResourceNotFoundException', 'Requested resource not found');
      const { KeySchema } = body['Table'] as { KeySchema: { AttributeName: string }[] };
      keys.set(
        TableName,
        KeySchema.map(({ AttributeName }) => AttributeName),
      );
    }
  }

  async function write(single: Single, input: TransactWriteItemsInput): Promise<object> {
    const tables = (input.TransactItems ?? []).flatMap((item) =>
      Object.values(item as Record<string, { TableName: string }>).map(({ TableName }) => TableName),
    );
    if (tables.some((table) => !keys.has(table))) await learnKeys(single, tables);
    const writes = writesOf(input, (table) => keys.get(table)!);
    const reasons = writes.map(({ place }) =>
      held.has(place)
        ? { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' }
        : none,
    );
    if (reasons.some((reason) => reason !== none)) throw cancelled(reasons);
    for (const { place } of writes) held.add(place);
    try {
      await gate.alone(() => writeAll(single, writes));
    } finally {
      for (const { place } of writes) held.delete(place);
    }
    return {};
  }

  return {
    /** Whether a transaction that has not ended writes this item. */
    isHeld(table: string, item: Attributes): boolean {
      const names = keys.get(table);
      return names !== undefined && held.has(placeOf(table, names, item));
    },

    /** The same token is the same transaction for ten minutes, which takes effect once. */
    async write(
      single: Single,
      { ClientRequestToken: token, ...rest }: TransactWriteItemsInput,
    ): Promise<object> {
      if (token === undefined) return write(single, rest);
      const input = JSON.stringify(rest);
      const known = tokens.get(token);
      if (known && clock.now() - known.at < tokenLifetime) {
        if (known.input !== input)
          throw new AwsError(
            'IdempotentParameterMismatchException',
            'The request uses the same client token as a previous, but non-identical request.',
          );
        if (known.isRunning)
          throw new AwsError(
            'TransactionInProgressException',
            'The transaction with the given request token is already in progress.',
          );
        return {};
      }
      const own = { input, at: clock.now(), isRunning: true };
      tokens.set(token, own);
      try {
        const answer = await write(single, rest);
        own.isRunning = false;
        return answer;
      } catch (error) {
        tokens.delete(token);
        throw error;
      }
    },
  };
}

async function writeAll(single: Single, writes: TransactionWrite[]): Promise<void> {
  const undo: (() => Promise<unknown>)[] = [];
  const reasons: CancellationReason[] = [];
  let refusal: AwsError | undefined;
  for (const one of writes) {
    const before = await itemOf(single, one);
    const { status, body } = await single(one.action, one.input);
    if (status === 200) {
      undo.push(() => restore(single, one, before));
      reasons.push(none);
      continue;
    }
    const code = String(body['__type']).split('#').at(-1)!;
    if (code !== 'ConditionalCheckFailedException')
      refusal ??= new AwsError(code, String(body['message']), { status });
    reasons.push({
      Code: 'ConditionalCheckFailed',
      Message: 'The conditional request failed',
      ...(one.returnsItem && before && { Item: before }),
    });
  }
  const isCancelled = refusal !== undefined || reasons.some((reason) => reason !== none);
  if (isCancelled) for (const step of undo.toReversed()) await step();
  else for (const [index, { isCheck }] of writes.entries()) if (isCheck) await undo[index]!();
  if (refusal) throw refusal;
  if (isCancelled) throw cancelled(reasons);
}

async function itemOf(single: Single, { input, key }: TransactionWrite): Promise<Attributes | undefined> {
  const { TableName } = input;
  const { body } = await single('GetItem', { TableName, Key: key, ConsistentRead: true });
  return body['Item'] as Attributes | undefined;
}

function restore(
  single: Single,
  { input: { TableName }, key }: TransactionWrite,
  before: Attributes | undefined,
): Promise<unknown> {
  return before
    ? single('PutItem', { TableName, Item: before })
    : single('DeleteItem', { TableName, Key: key });
}
