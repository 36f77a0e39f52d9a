import { connectionBroke, functionsThrough, isCalledBy, type Handle } from './functions-through.ts';
import type { Json } from './product.ts';
import { textOf } from './text-of.ts';

/**
 * How a function is broken in its nth call of AWS, however often that is tried: the answer is lost although the call took
 * effect; the call fails and takes none; or the function dies after the call took effect, and calls nothing more.
 */
export type Break = 'answer lost' | 'refused' | 'dies';

/** The functions, whose calls of AWS can be counted and broken. */
export function breakingCalls() {
  const answered: { action: string; input: Json; output: Json }[] = [];
  let watched: { entry: string; calls: string[]; at: number; how: Break } | undefined;

  /** Calls of ECS, with what came of them, whether or not anybody heard of it. */
  const noting =
    (inner: Handle): Handle =>
    async (request, options) => {
      const answer = await inner(request, options);
      const [service, action] = (request.headers['x-amz-target'] ?? '').split('.');
      if (service?.startsWith('AmazonEC2ContainerService') && answer.response.statusCode === 200)
        answered.push({
          action: action!,
          input: JSON.parse(textOf(request.body)),
          output: JSON.parse(textOf(answer.response.body)),
        });
      return answer;
    };

  const handle = (plain: Handle): Handle => {
    const inner = noting(plain);
    return async (request, options) => {
      if (!watched || !isCalledBy(watched.entry)) return inner(request, options);
      const { calls, at, how } = watched;
      const call = request.headers['amz-sdk-invocation-id']!;
      if (!calls.includes(call)) calls.push(call);
      const isBroken = calls.indexOf(call) === at;
      if (how === 'dies' && calls.length > at + 1) throw connectionBroke();
      if (!isBroken) return inner(request, options);
      if (how !== 'refused') await inner(request, options);
      throw connectionBroke();
    };
  };

  return {
    answered,

    load: () => functionsThrough(handle),

    /** Does something in which one call of a function breaks; returns the number of calls. */
    async during(entry: string, at: number, how: Break, work: () => Promise<unknown>): Promise<number> {
      watched = { entry, calls: [], at, how };
      const { calls } = watched;
      await work();
      watched = undefined;
      return calls.length;
    },
  };
}
