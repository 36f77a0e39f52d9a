import type { Clock } from '../clock.ts';
import type { Unstopped } from '../domain/blockers/unstopped.ts';
import { ApiError } from '../errors/api-error.ts';
import { isRefusal, NotOwned } from '../errors/aws-errors.ts';

/** Milliseconds from the start of a request or a step, with enough time left for the response. */
export const longest = 20_000;
const atOnce = 10;

export interface Stopped {
  stopping: string[];
  /** Those of another deployment, which continue to run. */
  theirs: string[];
  /** Those that ECS does not know, or not yet. */
  unknown: string[];
  /** Those that AWS did not stop. */
  failed: { id: string; error: ApiError }[];
  /** Those without enough time. */
  later: string[];
}

/**
 * Stops services or tasks, ten at once, until `end`, in milliseconds. If AWS does not stop one, the others are still
 * stopped. `stop` returns whether ECS knows it.
 */
export async function stopEach(
  clock: Pick<Clock, 'now'>,
  ids: string[],
  stop: (id: string) => Promise<boolean>,
  end: number,
): Promise<Stopped> {
  const stopped: Stopped = { stopping: [], theirs: [], unknown: [], failed: [], later: [] };
  const stopOne = async (id: string) => {
    try {
      const isKnown = await stop(id);
      (isKnown ? stopped.stopping : stopped.unknown).push(id);
    } catch (error) {
      if (error instanceof NotOwned) stopped.theirs.push(id);
      else if (error instanceof ApiError) stopped.failed.push({ id, error });
      else throw error;
    }
  };
  let asked = 0;
  for (; asked < ids.length && clock.now() < end; asked += atOnce)
    await Promise.all(ids.slice(asked, asked + atOnce).map(stopOne));
  return { ...stopped, later: ids.slice(asked) };
}

/** The state of a workflow has room for 256 KiB. https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
export const maximumUnstopped = 50;
const longestWhy = 500;

/** The first ones that AWS did not stop. */
export const unstoppedOf = (type: Unstopped['type'], { failed }: Pick<Stopped, 'failed'>): Unstopped[] =>
  failed.slice(0, maximumUnstopped).map(({ id, error }) => ({
    id,
    type,
    why: error.message.slice(0, longestWhy),
    passes: !isRefusal(error),
  }));

/** AWS does not let this API list the contents of the cluster. */
export const unlistedIn = (cluster: string, error: ApiError): Unstopped[] =>
  unstoppedOf('AWS::ECS::Cluster', { failed: [{ id: cluster, error }] });
