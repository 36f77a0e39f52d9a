import { jest, test } from '@jest/globals';
import type * as z from 'zod';
import type { cluster } from '../../shared/contracts/cluster-shapes.ts';
import type { operation } from '../../shared/contracts/operations.ts';
import type { task } from '../../shared/contracts/tasks.ts';
import { signed } from './signature.ts';

/*
 * The API over HTTP, as scenarios see it: at TEST_TARGET, or else at the server that was started for them. With that
 * one, and with an `npm start` whose local AWS is named by TEST_LOCAL_AWS, scenarios may look into local AWS as well.
 */
const target = process.env['TEST_TARGET']!;
const localAws = process.env['TEST_LOCAL_AWS'];
export const isLocal = new URL(target).hostname === '127.0.0.1';
if (!isLocal) jest.setTimeout(60 * 60_000);

export type Operation = z.infer<typeof operation>;
export type Cluster = z.infer<typeof cluster>;
export type Task = z.infer<typeof task>;
export interface List<Item> {
  items: Item[];
  nextCursor: string | null;
}

interface Answer<Body> {
  status: number;
  headers: Record<string, string>;
  body: Body;
}

/** For scenarios that look into local AWS or ask it for trouble. */
export const testWithLocalAws = localAws ? test : test.skip;

type Ability = 'public-addresses';
const lacks = (process.env['TEST_TARGET_LACKS'] ?? '').split(' ');

/** For scenarios that need what some implementations of AWS do not have: TEST_TARGET_LACKS names that, with spaces between. */
export const testWith = (ability: Ability) => (lacks.includes(ability) ? test.skip : test);

export async function call<Body = unknown>(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<Body>> {
  const url = new URL(target.replace(/\/$/, '') + path);
  const request = {
    method,
    url,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
  };
  const answer = await fetch(url, {
    method,
    headers: isLocal ? request.headers : await signed(request),
    ...(request.body !== undefined && { body: request.body }),
  });
  const text = await answer.text();
  const json = answer.headers.get('content-type')?.includes('json');
  return {
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: json ? JSON.parse(text) : text,
  };
}

/** Follows an operation to its end. */
export async function ended(operation: string): Promise<Operation> {
  for (;;) {
    const { body } = await call<Operation>('GET', `/operations/${operation}?wait=20`);
    if (body.status !== 'running') return body;
  }
}

/** Creates a cluster and follows the operation to its end. */
export async function create(body: object): Promise<Operation> {
  const accepted = await call<Operation>('POST', '/clusters', body);
  return accepted.status === 202 ? ended(accepted.body.id) : accepted.body;
}

/** Deletes a cluster and follows the operation to its end. */
export async function remove(cluster: string): Promise<Operation> {
  const accepted = await call<Operation>('DELETE', `/clusters/${cluster}`);
  return accepted.status === 202 ? ended(accepted.body.id) : accepted.body;
}

/** Everything in local AWS that is not there from the start: ids, ARNs and names. */
export async function inventory(): Promise<string[]> {
  const answer = await fetch(`${localAws}/_local/inventory`);
  return Object.values((await answer.json()) as Record<string, string[]>).flat();
}

/** Asks local AWS for trouble; answers how to withdraw it. */
export async function plan(fault: object): Promise<() => Promise<unknown>> {
  const answer = await fetch(`${localAws}/_local/faults`, { method: 'POST', body: JSON.stringify(fault) });
  const { id } = (await answer.json()) as { id: string };
  return () => fetch(`${localAws}/_local/faults/${id}`, { method: 'DELETE' });
}
