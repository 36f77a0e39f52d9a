import * as z from 'zod/mini';
import { createEntries } from './entries.ts';

const stored = z.object({
  id: z.string(),
  /** Until when a request may hold it, in milliseconds since 1970: a function that dies gives back nothing. */
  until: z.number(),
  expiresAtSeconds: z.int(),
});

/** The places of requests that wait. */
export function createWaitingPlaces() {
  const entries = createEntries({ kind: 'waiting-place', version: 1, schema: stored });

  return {
    /** Takes a place that nobody holds; returns whether it did. */
    take(place: string, { now, until }: { now: number; until: number }): Promise<boolean> {
      return entries.put(
        place,
        { until, expiresAtSeconds: Math.ceil(until / 1000) },
        { text: 'attribute_not_exists(#id) OR #until < :now', values: { now } },
      );
    },

    /** Gives a place back, unless another request has taken it since. */
    leave(place: string, until: number): Promise<boolean> {
      return entries.update(place, { until: 0 }, { text: '#until = :until', values: { until } });
    },
  };
}

export type WaitingPlaces = ReturnType<typeof createWaitingPlaces>;
