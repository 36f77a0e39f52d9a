import * as z from 'zod/mini';
import { keyLifetime } from '../domain/input/key-lifetime.ts';
import { createEntries } from './entries.ts';
import type { Expression } from './expressions.ts';

/** What is known of a request that came with an Idempotency-Key. */
export interface RequestRecord {
  /** What the request asked for, as a hash. */
  fingerprint: string;
  /** The id of what comes of the request, written down before the work begins; AWS takes it as a client token. */
  token: string;
  /** Milliseconds since 1970 until which the latest attempt may still be at work. */
  busyUntil: number;
  /** When work with this token first began, in milliseconds since 1970; none where nothing has come of the request. */
  begunAt?: number | undefined;
  /** What the work depends on and others may change between attempts, as it was in the first. */
  plan?: unknown;
  /** What the latest attempt knows, where its answer is not the last. */
  progress?: unknown;
  /** Whether another attempt has begun since `progress` was written, which may have done more than that says. */
  isResumed?: boolean | undefined;
  answer?: unknown;
}

export interface FoundRequest extends RequestRecord {
  /** When it was asked for first, in milliseconds since 1970. */
  askedAt: number;
}

const compressedJson = z.optional(z.instanceof(Uint8Array<ArrayBufferLike>));

/** What may be long is stored compressed: a thousand tasks fit into one item. */
const stored = z.object({
  id: z.string(),
  fingerprint: z.string(),
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

/** Loaded where a request has a key, and not before. */
const zlib = () => process.getBuiltinModule('node:zlib');

/** Requests by caller and key, kept for a day. */
export function createRequestRecords() {
  const entries = createEntries({ kind: 'request', version: 1, schema: stored });
  const expiry = (now: number) => Math.floor(now / 1000) + keyLifetime;

  return {
    /** Begins a request; answers whether it is new, its forerunner being none or forgotten. */
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

    /** One that is not forgotten yet. */
    async find(id: string, now: number): Promise<FoundRequest | undefined> {
      const found = await entries.get(id);
      if (!found || found.expiresAtSeconds < Math.floor(now / 1000)) return undefined;
      const { id: _, expiresAtSeconds, plan, progress, answer, ...record } = found;
      const askedAt = (expiresAtSeconds - keyLifetime) * 1000;
      return { ...record, askedAt, ...mapped({ plan, progress, answer }, decompressed) };
    },

    /** Takes over a request as it was read, whose attempt is over or died; answers whether nobody else did. */
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

    /** Lets a request be repeated at once; the next attempt goes on with what this one knows. */
    release(id: string, held: Held, progress?: unknown): Promise<boolean> {
      const known = progress === undefined ? {} : { ...packed({ progress }), isResumed: undefined };
      return entries.update(id, { busyUntil: 0, ...known }, heldBy(held));
    },

    /** Lets a request of which nothing has come be repeated at once; the next attempt is as the first. */
    forget(id: string, held: Held): Promise<boolean> {
      return entries.update(id, { busyUntil: 0, begunAt: undefined, progress: undefined }, heldBy(held));
    },

    /** Gives a request of which nothing has come another token. */
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

/** Of the attempts with one token, which comes late changes nothing of what a later one works with. */
const heldBy = ({ token, busyUntil }: Held): Expression => ({
  text: '#token = :token AND #busyUntil = :held',
  values: { token, held: busyUntil },
});

const long = ['plan', 'progress', 'answer'] as const;

type Long = (typeof long)[number];

/** Those of the parts that may be long and that are there, changed. */
const mapped = <From, To>(parts: { [Name in Long]?: From }, change: (part: From) => To) =>
  Object.fromEntries(
    long.flatMap((name) => (parts[name] === undefined ? [] : [[name, change(parts[name])]])),
  ) as { [Name in Long]?: To };

/** The same with what may be long compressed. */
const packed = <Part extends { [Name in Long]?: unknown }>({ plan, progress, answer, ...record }: Part) => ({
  ...record,
  ...mapped({ plan, progress, answer }, compressed),
});

/** Bytes of a part in gzip at most: DynamoDB takes 400 KB of an item, which has up to three such parts. */
const largestGzip = 100_000;

/**
 * In gzip, which the version before reads too. Brotli is for what gzip leaves too large: it finds again what is up to 4 MB
 * back, as all tags of the task before; with gzip that is 32 KB.
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
