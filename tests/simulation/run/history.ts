import type { Write } from '../product/journal-shadow.ts';
import { worldTime } from '../time/virtual-time.ts';

type Item = NonNullable<Write['after']>;

/** One state of an item of the table; `item` is undefined while there is none. */
interface Version {
  since: number;
  item: Item | undefined;
}

/** Every state that each item of the table was in. */
export function createHistory(onWrite: ((write: Write) => void)[]) {
  const versions = new Map<string, Version[]>();

  onWrite.push(({ kind, id, before, after }) => {
    const key = `${kind}/${id}`;
    const known = versions.get(key) ?? [{ since: 0, item: before }];
    known.push({ since: worldTime(), item: after });
    versions.set(key, known);
  });

  /** The states that an item was in at any time from then until then, in milliseconds; `undefined` is "not there". */
  function between(kind: string, id: string, from: number, until: number): (Item | undefined)[] {
    const known = versions.get(`${kind}/${id}`) ?? [{ since: 0, item: undefined }];
    return known
      .filter(({ since }, index) => since <= until && (known[index + 1]?.since ?? Infinity) >= from)
      .map(({ item }) => item);
  }

  return {
    between,
    /** The ids of a kind that were there all the time from then until then. */
    throughout: (kind: string, from: number, until: number): string[] =>
      [...versions.keys()]
        .filter((key) => key.startsWith(`${kind}/`))
        .map((key) => key.slice(kind.length + 1))
        .filter((id) => between(kind, id, from, until).every(Boolean)),
  };
}

export type History = ReturnType<typeof createHistory>;
