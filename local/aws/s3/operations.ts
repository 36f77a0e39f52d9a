import { AwsError } from '../aws-error.ts';
import type { WireRequest } from '../service.ts';
import { escapeXml } from '../wire/xml.ts';
import type { Buckets } from './buckets.ts';

/** What a request names: `/bucket/folder/key?list-type=2`. */
export interface Addressed {
  bucket: string;
  key: string;
  query: URLSearchParams;
  /** Of a deletion of several. */
  keys: string[];
  /** Those of them that the requester may not delete. */
  deniedKeys?: readonly string[];
}

type Operation = (
  buckets: Buckets,
  addressed: Addressed,
  request: WireRequest,
) => { body?: string | Buffer; headers?: Record<string, string> };

const metadataPrefix = 'x-amz-meta-';

const isChunked = ({ headers }: WireRequest) => (headers['content-encoding'] ?? '').includes('aws-chunked');

/**
 * The bytes of an upload in chunks. A line with its length precedes each chunk.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
function joined(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; at < body.length;) {
    const lineEnd = body.indexOf('\r\n', at);
    const length = parseInt(body.toString('latin1', at, lineEnd), 16);
    if (!length) break;
    chunks.push(body.subarray(lineEnd + 2, lineEnd + 2 + length));
    at = lineEnd + 2 + length + 2;
  }
  return Buffer.concat(chunks);
}

const unescaped = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** The keys that a deletion of several objects names. */
const keysIn = (body: Buffer): string[] =>
  [...body.toString('utf8').matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => unescaped(key));

/** Addresses have the bucket in their path, as they do where the endpoint is an IP address. */
export function addressIn({ pathname }: URL): Pick<Addressed, 'bucket' | 'key'> {
  const [, bucket = '', ...rest] = pathname.split('/').map(decodeURIComponent);
  return { bucket, key: rest.join('/') };
}

export function addressedBy({ path, body, method }: WireRequest): Addressed {
  const url = new URL(path, 'http://localhost');
  const keys = method === 'POST' ? keysIn(body) : [];
  return { ...addressIn(url), query: url.searchParams, keys };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html */
export const operations: Record<string, Operation> = {
  HeadBucket(buckets, { bucket }) {
    buckets.find(bucket);
    return {};
  },
  ListObjectsV2(buckets, { bucket, query }) {
    const prefix = query.get('prefix') ?? '';
    const keys = [...buckets.find(bucket).keys()].filter((key) => key.startsWith(prefix)).toSorted();
    const contents = keys.map((key) => `<Contents><Key>${escapeXml(key)}</Key></Contents>`).join('');
    return {
      body: `<ListBucketResult><Name>${bucket}</Name><IsTruncated>false</IsTruncated>${contents}</ListBucketResult>`,
    };
  },
  PutObject(buckets, { bucket, key }, request) {
    const metadata = Object.entries(request.headers).filter(([name]) => name.startsWith(metadataPrefix));
    const body = isChunked(request) ? joined(request.body) : request.body;
    buckets.find(bucket).set(key, { body, metadata: Object.fromEntries(metadata) });
    return { headers: { etag: '"stored"' } };
  },
  HeadObject: (buckets, { bucket, key }) => ({ headers: buckets.findObject(bucket, key).metadata }),
  GetObject(buckets, { bucket, key }) {
    const { body, metadata } = buckets.findObject(bucket, key);
    return { body, headers: metadata };
  },
  /** Failures are in the response, one by one: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
  DeleteObjects(buckets, { bucket, keys, deniedKeys = [] }) {
    const objects = buckets.find(bucket);
    const results = keys.map((key) => {
      const escaped = `<Key>${escapeXml(key)}</Key>`;
      if (deniedKeys.includes(key))
        return `<Error>${escaped}<Code>AccessDenied</Code><Message>Access Denied</Message></Error>`;
      objects.delete(key);
      return `<Deleted>${escaped}</Deleted>`;
    });
    return { body: `<DeleteResult>${results.join('')}</DeleteResult>` };
  },
};

/** The operation's name, by the method and what is addressed. Throws where local S3 has none. */
export function operationOf({ method }: WireRequest, { key, query }: Addressed): string {
  if (method === 'HEAD') return key === '' ? 'HeadBucket' : 'HeadObject';
  if (method === 'GET' && query.get('list-type') === '2') return 'ListObjectsV2';
  if (method === 'GET' && key !== '') return 'GetObject';
  if (method === 'PUT' && key !== '' && query.size <= 1) return 'PutObject';
  if (method === 'POST' && query.has('delete')) return 'DeleteObjects';
  throw new AwsError('NotImplemented', `Local S3 has ${Object.keys(operations).join(', ')} alone.`, {
    status: 501,
  });
}
