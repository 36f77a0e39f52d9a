import { nameIn } from './arns.ts';
import type { EcsContext } from './context.ts';
import { invalidParameter } from './errors.ts';
import { timings } from './timings.ts';

interface Remembered<Made> {
  request: string;
  made: Made;
  until: number;
}

interface OfCluster {
  cluster?: string | undefined;
}

/**
 * The result of each client token, and a check that a retry has the same request. Each cluster has its own tokens:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html
 */
export interface ClientTokens<Made> {
  find(token: string | undefined, request: OfCluster): { made: Made; sameRequest: boolean } | undefined;
  remember(token: string | undefined, request: OfCluster, made: Made): void;
}

export function createClientTokens<Made>(
  { world }: Pick<EcsContext, 'world'>,
  { longest, isOver = () => false }: { longest: number; isOver?: (made: Made) => boolean },
): ClientTokens<Made> {
  const remembered = new Map<string, Remembered<Made>>();
  const inCluster = (token: string, { cluster = 'default' }: OfCluster) => `${nameIn(cluster)} ${token}`;
  const isForgotten = ({ until, made }: Remembered<Made>) => until < world.clock.uptime() || isOver(made);

  return {
    find(token, request) {
      if (token === undefined) return undefined;
      if (token.length > longest || !/^[\x21-\x7e]+$/.test(token)) {
        throw invalidParameter(
          `clientToken must be up to ${longest} ASCII characters in the range 33-126, not "${token}".`,
        );
      }
      const known = remembered.get(inCluster(token, request));
      if (!known || isForgotten(known)) return undefined;
      return { made: known.made, sameRequest: known.request === canonical(request) };
    },
    remember(token, request, made) {
      if (token === undefined) return;
      for (const [key, known] of remembered) if (isForgotten(known)) remembered.delete(key);
      remembered.set(inCluster(token, request), {
        request: canonical(request),
        made,
        until: world.clock.uptime() + timings.clientTokenKept,
      });
    },
  };
}

/** The same string for the same content, in any order of its members. */
const canonical = (request: object): string =>
  JSON.stringify(request, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
