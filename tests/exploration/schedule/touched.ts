import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Call } from '../../simulation/product/transport.ts';
import { textOf } from '../../support/text-of.ts';

/**
 * What a call depends on, and what depends on it. Calls that share nothing may change places, and so may two that read the
 * same, or two that add to the same list.
 */
export interface Touched {
  reads: string[];
  writes: string[];
  /** Lists whose items it changes. */
  adds: string[];
}

type AttributeMap = Parameters<typeof unmarshall>[0];

interface Write {
  Item?: AttributeMap;
  Key?: AttributeMap;
}

interface Input extends Write {
  TransactItems?: Record<'Put' | 'Update' | 'Delete', Write | undefined>[];
  ExpressionAttributeValues?: AttributeMap;
  name?: string;
  executionArn?: string;
}

/** Of the table and of executions single ones, of other services all that the service has. */
export function touchedBy(call: Call): Touched {
  const { service, action, request } = call;
  const isRead = /^(Describe|List|Get|Query)/.test(action);
  if (service === 'dynamodb') return touchedItems(action, JSON.parse(textOf(request.body)) as Input);
  if (service === 'states') return touchedExecutions(isRead, JSON.parse(textOf(request.body)) as Input);
  return { reads: isRead ? [service] : [], writes: isRead ? [] : [service], adds: [] };
}

function touchedItems(action: string, input: Input): Touched {
  if (action === 'Query')
    return {
      reads: [`table/${unmarshall(input.ExpressionAttributeValues!)[':kind']}`],
      writes: [],
      adds: [],
    };
  const written = input.TransactItems?.map(({ Put, Update, Delete }) => (Put ?? Update ?? Delete)!);
  const keys = (written ?? [input]).map(
    ({ Item, Key }) => unmarshall(Item ?? Key!) as { kind: string; id: string },
  );
  const items = keys.map(({ kind, id }) => `table/${kind}/${id}`);
  return action === 'GetItem'
    ? { reads: items, writes: [], adds: [] }
    : { reads: [], writes: items, adds: keys.map(({ kind }) => `table/${kind}`) };
}

function touchedExecutions(isRead: boolean, { name, executionArn }: Input): Touched {
  const execution = name ?? executionArn?.split(':').at(-1);
  const which = execution ? `executions/${execution}` : 'executions';
  return isRead
    ? { reads: [which], writes: [], adds: [] }
    : { reads: [], writes: [which], adds: ['executions'] };
}

/** Whether the order of two calls matters. */
export function areInTheWay(one: Touched, other: Touched): boolean {
  return dependsOn(one, other) || dependsOn(other, one);
}

function dependsOn({ reads, writes, adds }: Touched, other: Touched): boolean {
  const changed = new Set([...other.writes, ...other.adds]);
  return (
    reads.some((what) => changed.has(what)) ||
    writes.some((what) => other.writes.includes(what)) ||
    adds.some((what) => other.reads.includes(what))
  );
}
