import { durationSeconds } from '../input/durations.ts';
import { received } from '../input/received.ts';
import { whomToAsk, type LimitSettings } from './limits.ts';

type Lifetimes = Pick<LimitSettings, 'maxTtl' | 'defaultTtl' | 'contact'>;

/** Why a new cluster may not live so long; undefined if it may. */
export const ttlProblem = (ttl: string | undefined, limits: Lifetimes): string | undefined =>
  ttl === undefined || limits.maxTtl === null || durationSeconds(ttl) <= durationSeconds(limits.maxTtl)
    ? undefined
    : `Received ${received(ttl)}; this deployment allows at most ${limits.maxTtl} (--param maxTtl).${whomToAsk(limits)}`;

/** The life of a new cluster: the one in its request, or the default of the deployment; undefined for no end. */
export const ttlOf = ({ ttl }: { ttl?: string | undefined }, { defaultTtl }: Pick<Lifetimes, 'defaultTtl'>) =>
  ttl ?? defaultTtl ?? undefined;

/** Why a cluster may not live until then, `now` in milliseconds; undefined if it may. */
export function expiryProblem(expiresAt: string, now: number, limits: Lifetimes): string | undefined {
  if (limits.maxTtl === null) return undefined;
  const latest = now + durationSeconds(limits.maxTtl) * 1_000;
  return Date.parse(expiresAt) <= latest
    ? undefined
    : `The cluster would expire at ${expiresAt}; this deployment allows at most ${limits.maxTtl} from now (--param maxTtl): until ${new Date(latest).toISOString()}.${whomToAsk(limits)}`;
}

/** Why a cluster may not live without an end; undefined if it may. */
export const endlessProblem = (limits: Lifetimes): string | undefined =>
  limits.defaultTtl === null
    ? undefined
    : `Received true; in this deployment every cluster expires (--param defaultTtl). Send extendBy or expiresAt.${whomToAsk(limits)}`;

export const endlessWarning =
  'Nothing ends this cluster: it lives, and costs, until somebody deletes it. Send a ttl if you know when it is not needed any more.';

export const defaultTtlWarning = (defaultTtl: string) =>
  `The request has no ttl, so the cluster gets the one of this deployment: ${defaultTtl}.`;
