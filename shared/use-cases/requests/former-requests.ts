import type { Journal } from '../../journal/journal.ts';
import type { RequestRecords } from '../../journal/requests.ts';
import type { Clock } from '../../clock.ts';
import type { OperationEntry } from '../../domain/operation/journal-entries.ts';
import { hashOf } from '../../domain/content-hash.ts';
import { collectEntries } from '../../collect-pages.ts';
import type { Attempt } from './attempt.ts';
import { withoutSession, type RepeatableRequest } from './repeatable-request.ts';

/*
 * Request records of version 0.1.0, so that a key means the same request after an upgrade. They are kept for 24 hours;
 * this file is to be removed on 1 June 2027.
 */

/** The id of the record, if there is one: the key belonged to the session of a role. */
export async function formerRecord(
  { requests, clock }: { requests: Pick<RequestRecords, 'find'>; clock: Pick<Clock, 'now'> },
  { caller: { requestedBy: caller } }: RepeatableRequest,
  key: string,
): Promise<string | undefined> {
  if (withoutSession(caller) === caller) return undefined;
  const id = hashOf([caller, key]);
  return (await requests.find(id, clock.now())) && id;
}

/** Whether the contract has added this value since. */
const isFilledIn = (name: string, value: unknown) =>
  ((name === 'enableExecuteCommand' || name === 'configuredAtLaunch') && value === false) ||
  (name === 'volumeConfigurations' && Array.isArray(value) && value.length === 0);

/**
 * Fingerprints of a request with the defaults of its contract: today's, and those of that time. Today there are no dry
 * runs.
 */
export function formerFingerprints({ operationId, params, query, body }: RepeatableRequest): string[] {
  const then = JSON.parse(
    JSON.stringify({ body }, (name, value: unknown) => (isFilledIn(name, value) ? undefined : value)),
  ) as { body?: object };
  const hash = (asked: unknown, inQuery = query) => hashOf([operationId, params, inQuery, asked]);
  if (operationId === 'createCleanUp') return [hash({ dryRun: false, limit: 20, ...then.body })];
  const inQuery = operationId === 'createCluster' ? { dryRun: false } : query;
  return [body, then.body].map((one) =>
    hash(operationId === 'createCluster' ? inOneField(one) : one, inQuery),
  );
}

/** A new task definition of a cluster was also sent in `taskDefinition`. */
function inOneField(body: unknown): object {
  const { newTaskDefinition, ...rest } = body as { newTaskDefinition?: object };
  return newTaskDefinition ? { ...rest, taskDefinition: newTaskDefinition } : rest;
}

/** Their response is a cluster or a task definition, which had no owner. */
const withOwner = new Set(['updateCluster', 'registerTaskDefinition', 'importTaskDefinition']);

const isOperation = (response: unknown): response is object =>
  typeof response === 'object' && response !== null && 'progress' in response;

/** A stored response, completed to match today's contract. */
export function completed({ operationId }: RepeatableRequest, response: unknown): unknown {
  if (isOperation(response)) return { rollback: [], settings: null, owner: null, ...response };
  if (operationId === 'createCleanUp') return asToday(response as object);
  if (withOwner.has(operationId)) return { owner: null, ...(response as object) };
  if (operationId !== 'runTasks') return response;
  const { tasks, failures } = response as { tasks: FormerTask[]; failures: unknown };
  return { failures, tasks: tasks.map(taskAsToday) };
}

interface FormerTask {
  containers: object[];
}

const taskAsToday = ({ containers, ...task }: FormerTask) => ({
  enableExecuteCommand: false,
  ...task,
  containers: containers.map((container) => ({ image: null, ...container })),
});

function asToday(cleanUp: { dryRun?: boolean }): object {
  const { dryRun: _dryRun, ...rest } = cleanUp;
  return { taskDefinitions: [], owner: null, ...rest };
}

/**
 * The result of a request: its record did not have the operation, so this is the first one of its kind that the caller
 * has requested since, unless that one was reverted at once.
 */
export async function formerOperation(
  { listOperations }: Pick<Journal, 'listOperations'>,
  { isFormer, begunAt: since }: NonNullable<Attempt['earlier']>,
  asked: Pick<OperationEntry, 'type' | 'cluster' | 'requestedBy'>,
): Promise<OperationEntry | undefined> {
  if (!isFormer) return undefined;
  const { items, unread } = await collectEntries((cursor) =>
    listOperations({ limit: 100, cursor, since }, asked),
  );
  if (unread[0]) throw unread[0];
  return items.findLast(
    ({ status, progress }) => status !== 'cancelled' || progress.some((one) => one.status !== 'PENDING'),
  );
}
