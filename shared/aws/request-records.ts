import { createTable } from './table.ts';

/** What is known of a request that came with an Idempotency-Key. */
export interface RequestRecord {
  /** What the request asked for, as a hash. */
  fingerprint: string;
  /** Stands for this request wherever AWS takes a client token; a repetition finds it again. */
  token: string;
  /** Milliseconds since 1970 until which the first attempt may still be at work. */
  busyUntil: number;
  answer?: unknown;
}

const keptSeconds = 24 * 3600;

/** Loaded where a request has a key, and not before. */
const zlib = () => process.getBuiltinModule('node:zlib');

/** Requests by caller and key, kept for a day. Answers are stored compressed: a thousand tasks fit into one item. */
export function createRequestRecords(table = createTable()) {
  const expiry = (now: number) => Math.floor(now / 1000) + keptSeconds;

  return {
    /** Begins a request; answers whether it is new, its forerunner being none or forgotten. */
    begin(id: string, record: RequestRecord, now: number): Promise<boolean> {
      return table.put(
        'request',
        id,
        { ...record, expiresAtSeconds: expiry(now) },
        {
          text: 'attribute_not_exists(#id) OR #expiresAtSeconds < :now',
          values: { now: Math.floor(now / 1000) },
        },
      );
    },

    async find(id: string): Promise<RequestRecord | undefined> {
      const item = await table.get('request', id);
      if (!item) return undefined;
      const { fingerprint, token, busyUntil, answer } = item as unknown as RequestRecord;
      return {
        fingerprint,
        token,
        busyUntil,
        ...(answer !== undefined && { answer: unpack(answer as Uint8Array) }),
      };
    },

    /** Takes over a request whose attempt died; answers whether nobody else did. */
    takeOver(id: string, { busyUntil }: RequestRecord, until: number): Promise<boolean> {
      return table.update(
        'request',
        id,
        { busyUntil: until },
        {
          text: '#busyUntil = :seen AND attribute_not_exists(#answer)',
          values: { seen: busyUntil },
        },
      );
    },

    complete(id: string, token: string, answer: unknown): Promise<boolean> {
      return table.update('request', id, { answer: zlib().gzipSync(JSON.stringify(answer)) }, heldBy(token));
    },

    /** Lets a request that failed be repeated at once, with this token. */
    release(id: string, token: string, next: string): Promise<boolean> {
      return table.update('request', id, { busyUntil: 0, token: next }, heldBy(token));
    },
  };
}

export type RequestRecords = ReturnType<typeof createRequestRecords>;

const heldBy = (token: string) => ({ text: '#token = :token', values: { token } });

function unpack(answer: Uint8Array): unknown {
  return JSON.parse(zlib().gunzipSync(answer).toString());
}
