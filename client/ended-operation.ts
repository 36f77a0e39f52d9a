import { getOperation, type Operation } from './generated/index.ts';
import type { Client } from './generated/client/index.ts';
import { pause } from './pause.ts';
import { answer, withoutResponse } from './problem.ts';
import { retryAfter } from './retrying.ts';

/** Milliseconds to keep asking an API that does not respond, or cannot now. */
const patience = 5 * 60_000;

interface Following {
  /** Stops waiting: the promise rejects with its reason. */
  signal?: AbortSignal;
  /** Called with the operation after each response, including the last one. */
  onProgress?: (operation: Operation) => void;
}

/**
 * Follows an operation until it has ended, whatever its result. It continues after 429, 5xx or no response, and rejects
 * if that lasts for five minutes, at any other problem, and when the signal is aborted.
 */
export async function endedOperation(
  client: Client,
  id: string,
  { signal, onProgress }: Following = {},
): Promise<Operation> {
  for (let failingSince: number | undefined; ;) {
    signal?.throwIfAborted();
    const request = { ...asFields, client, path: { operation: id }, query: { wait: 20 } };
    const seen = await getOperation({ ...request, ...(signal && { signal }) }).catch(withoutResponse);
    // A proxy may respond with 200 and its own page.
    const operation = seen.data?.status ? seen.data : undefined;
    if (operation) onProgress?.(operation);
    if (operation && operation.status !== 'running') return operation;
    failingSince = operation ? undefined : (failingSince ?? Date.now());
    // The API has no place for another request that waits.
    const asked = operation && seen.response && retryAfter(seen.response);
    if (asked !== undefined) await pause(asked, signal);
    if (failingSince === undefined) continue;
    const isOver = Date.now() - failingSince > patience;
    if (!mayPass(seen.response) || isOver) await answer(Promise.resolve({ ...seen, data: undefined }));
    await pause((seen.response && retryAfter(seen.response)) ?? 2, signal);
  }
}

/** Whatever the options of the client are. */
const asFields = { throwOnError: false, responseStyle: 'fields' } as const;

const mayPass = (response: Response | undefined) =>
  !response || response.ok || response.status === 429 || response.status >= 500;
