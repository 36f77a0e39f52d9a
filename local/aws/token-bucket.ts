import type { Clock } from './clock.ts';

export interface Rate {
  /** So many at once. */
  readonly burst: number;
  /** So many come back in a second of AWS time. */
  readonly perSecond: number;
}

/** The algorithm by which AWS limits rates. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html */
export interface TokenBucket {
  /** Takes so many tokens, or none where there are fewer. */
  take(count?: number): boolean;
  /** Takes one that may still have to come back; returns the seconds until it has. */
  reserve(): number;
}

export function createTokenBucket(clock: Clock, { burst, perSecond }: Rate): TokenBucket {
  let level = { tokens: burst, at: clock.uptime() };

  function filled(): number {
    const at = clock.uptime();
    level = { tokens: Math.min(burst, level.tokens + (at - level.at) * perSecond), at };
    return level.tokens;
  }

  return {
    take(count = 1) {
      if (filled() < count) return false;
      level.tokens -= count;
      return true;
    },
    reserve() {
      const missing = 1 - filled();
      level.tokens -= 1;
      return Math.max(0, missing / perSecond);
    },
  };
}
