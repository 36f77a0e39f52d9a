import * as z from 'zod/mini';
import { keyLifetime } from '../domain/input/key-lifetime.ts';
import { createEntries } from './entries.ts';
import type { DynamoDbExpression } from './expressions.ts';

/** The record of a request with an Idempotency-Key. */
export interface RequestRecord {
  /** The hash of the request. */
  fingerprint: string;
  /** The teams of its caller, or `*` for one above the teams; undefined without teams. */
  teams?: string[] | undefined;
  /** The id of the result, recorded before the work begins; AWS takes it as a client token. */
  token: string;
  /** Until when the latest attempt may still be running, in milliseconds since 1970. */
  busyUntil: number;
  /** When work with this token first began, in milliseconds since 1970; undefined if the request has done nothing. */
  begunAt?: number | undefined;
  /** What the work depends on and others may change between attempts, as in the first attempt. */
  plan?: unknown;
  /** What the latest attempt knows, if its response is not final. */
  progress?: unknown;
  /** Whether another attempt has begun since `progress` was written, and may have done more. */
  isResumed?: boolean | undefined;
  answer?: unknown;
}

export interface FoundRequest extends RequestRecord {
  /** When it was first sent, in milliseconds since 1970. */
  askedAt: number;
}

const compressedJson = z.optional(z.instanceof(Uint8Array<ArrayBufferLike>));

/** Large parts are stored compressed: a thousand tasks fit into one item. */
const stored = z.object({
  id: z.string(),
  fingerprint: z.string(),
  teams: z.optional(z.array(z.string())),
  token: z.string(),
  busyUntil: z.number(),
  begunAt: z.optional(z.number()),
  isResumed: z.optional(z.boolean()),
  plan: compressedJson,
  progress: compressedJson,
  answer: compressedJson,
  expiresAtSeconds: z.int(),
});

type Held = Pick<RequestRecord, 'token' | 'busyUntil'>;

/** Only loaded if a request has a key. */
const zlib = () => process.getBuiltinModule('node:zlib');

/** Requests by caller and key, kept for a day. */
export function createRequestRecords() {
  const entries = createEntries({ kind: 'request', version: 1, schema: stored });
  const expiry = (now: number) => Math.floor(now / 1000) + keyLifetime;

  return {
    /** Begins a request; returns whether it is new, or its predecessor has expired. */
    begin(id: string, record: RequestRecord, now: number): Promise<boolean> {
      return entries.put(
        id,
        { ...packed(record), expiresAtSeconds: expiry(now) },
        {
          text: 'attribute_not_exists(#id) OR #expiresAtSeconds < :now',
          values: { now: Math.floor(now / 1000) },
        },
      );
    },

    /** A record that has not expired. */
    async find(id: string, now: number): Promise<FoundRequest | undefined> {
      const found = await entries.get(id);
      if (!found || found.expiresAtSeconds < Math.floor(now / 1000)) return undefined;
      const { id: _, expiresAtSeconds, plan, progress, answer, ...record } = found;
      const askedAt = (expiresAtSeconds - keyLifetime) * 1000;
      return { ...record, askedAt, ...mapped({ plan, progress, answer }, decompressed) };
    },

    /**
     * Takes over a request whose attempt has ended or died, if it is unchanged since it was read; returns whether it
     * did.
     */
    takeOver(
      id: string,
      { busyUntil, token }: RequestRecord,
      changes: Pick<RequestRecord, 'busyUntil' | 'token' | 'begunAt' | 'plan'>,
    ): Promise<boolean> {
      return entries.update(
        id,
        { ...packed(changes), isResumed: true },
        {
          text: '#busyUntil = :seen AND #token = :token AND attribute_not_exists(#answer)',
          values: { seen: busyUntil, token },
        },
      );
    },

    complete(id: string, token: string, answer: unknown): Promise<boolean> {
      const changes = { ...packed({ answer }), plan: undefined, progress: undefined };
      return entries.update(id, changes, { text: '#token = :token', values: { token } });
    },

    /** Allows an immediate retry; the next attempt continues with the progress of this one. */
    release(id: string, held: Held, progress?: unknown): Promise<boolean> {
      const known = progress === undefined ? {} : { ...packed({ progress }), isResumed: undefined };
      return entries.update(id, { busyUntil: 0, ...known }, heldBy(held));
    },

    /** Allows an immediate retry of a request that has done nothing; the next attempt is like the first. */
    forget(id: string, held: Held): Promise<boolean> {
      return entries.update(id, { busyUntil: 0, begunAt: undefined, progress: undefined }, heldBy(held));
    },

    /** Gives a new token to a request that has done nothing. */
    renew(
      id: string,
      held: Held,
      next: Pick<RequestRecord, 'token' | 'busyUntil' | 'begunAt'>,
    ): Promise<boolean> {
      return entries.update(id, { ...next, progress: undefined }, heldBy(held));
    },
  };
}

export type RequestRecords = ReturnType<typeof createRequestRecords>;

/** With one token, a late attempt changes nothing that a later attempt works with. */
const heldBy = ({ token, busyUntil }: Held): DynamoDbExpression => ({
  text: '#token = :token AND #busyUntil = :held',
  values: { token, held: busyUntil },
});

const long = ['plan', 'progress', 'answer'] as const;

type Long = (typeof long)[number];

/** Converts the large parts that exist. */
const mapped = <From, To>(parts: { [Name in Long]?: From }, change: (part: From) => To) =>
  Object.fromEntries(
    long.flatMap((name) => (parts[name] === undefined ? [] : [[name, change(parts[name])]])),
  ) as { [Name in Long]?: To };

/** The same with the large parts compressed. */
const packed = <Part extends { [Name in Long]?: unknown }>({ plan, progress, answer, ...record }: Part) => ({
  ...record,
  ...mapped({ plan, progress, answer }, compressed),
});

/** The largest gzip part in bytes: DynamoDB allows 400 KB for an item, which has up to three such parts. */
const largestGzip = 100_000;

/**
 * Gzip, which the previous version reads too. Brotli is for parts that gzip leaves too large: it finds repetitions up
 * to 4 MB back, such as all tags of the previous task; gzip finds them up to 32 KB back.
 */
function compressed(value: unknown): Buffer {
  const json = JSON.stringify(value);
  const gzip = zlib().gzipSync(json);
  if (gzip.length <= largestGzip) return gzip;
  return zlib().brotliCompressSync(json, { params: { [zlib().constants.BROTLI_PARAM_QUALITY]: 4 } });
}

/** The first bytes of gzip: https://www.rfc-editor.org/rfc/rfc1952#page-6 */
const isGzip = (value: Uint8Array) => value[0] === 0x1f && value[1] === 0x8b;

function decompressed(value: Uint8Array): unknown {
  const json = isGzip(value) ? zlib().gunzipSync(value) : zlib().brotliDecompressSync(value);
  return JSON.parse(json.toString());
}
