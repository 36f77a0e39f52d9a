import { createHash } from 'node:crypto';
import type { Touched } from '../schedule/touched.ts';

const hashOf = (parts: unknown) => createHash('sha1').update(JSON.stringify(parts)).digest('base64');

export interface Event {
  process: string;
  what: string;
  touched: Touched;
}

/**
 * What has happened in a run, but for the order of calls that may change places: two runs with the same history have come
 * to the same state. This is the happens-before relation of Musuvathi and Qadeer, "Partial-order reduction for
 * context-bounded state exploration" (MSR-TR-2007-12).
 */
export function createHistory() {
  const lastOf = new Map<string, string>();
  const lastWrite = new Map<string, string>();
  /** Reads of a thing since it was written, and changes of items of a list. */
  const readsOf = new Map<string, string[]>();
  const addsOf = new Map<string, string[]>();

  const sorted = (map: Map<string, string[]>, names: string[]) =>
    names.map((name) => map.get(name)?.toSorted());

  function hash({ process, what, touched: { reads, writes, adds } }: Event): string {
    const written = [...reads, ...writes].map((name) => lastWrite.get(name));
    const lists = [sorted(addsOf, reads), sorted(readsOf, [...writes, ...adds])];
    return hashOf([process, what, lastOf.get(process), written, lists]);
  }

  const keyOf = (last: Map<string, string>, rest: unknown) =>
    hashOf([[...last].toSorted(([one], [other]) => (one < other ? -1 : 1)), rest]);

  return {
    add(event: Event): void {
      const { reads, writes, adds } = event.touched;
      const last = hash(event);
      lastOf.set(event.process, last);
      for (const name of reads) readsOf.set(name, [...(readsOf.get(name) ?? []), last]);
      for (const name of adds) addsOf.set(name, [...(addsOf.get(name) ?? []), last]);
      for (const name of writes) {
        lastWrite.set(name, last);
        readsOf.delete(name);
      }
    },

    key: (rest: unknown): string => keyOf(lastOf, rest),

    /** The key as it will be after an event. */
    keyAfter: (event: Event, rest: unknown): string =>
      keyOf(new Map(lastOf).set(event.process, hash(event)), rest),
  };
}

export type History = ReturnType<typeof createHistory>;
