import { gzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** Smaller responses are not compressed: they fit into one or two packets anyway. */
const leastBytes = 2_000;

/**
 * HTTP APIs do not compress, so the function does, if the caller accepts gzip. Lambda takes bytes only as base64, and a
 * response has 6 MB at most.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html
 */
export function compressed(
  { headers }: APIGatewayProxyEventV2,
  response: APIGatewayProxyStructuredResultV2,
  gzip = gzipBase64,
): APIGatewayProxyStructuredResultV2 {
  const { body = '' } = response;
  const isDone = response.headers?.['vary'] !== undefined;
  if (isDone || Buffer.byteLength(body) < leastBytes) return response;
  const etag = response.headers?.['etag'];
  const varying = { ...response, headers: { ...response.headers, vary: 'Accept-Encoding' } };
  if (!takesGzip(headers['accept-encoding'])) return varying;
  return {
    ...varying,
    headers: {
      ...varying.headers,
      'content-encoding': 'gzip',
      ...(typeof etag === 'string' && { etag: compressedTag(etag) }),
    },
    body: gzip(body),
    isBase64Encoded: true,
  };
}

export const gzipBase64 = (body: string): string => gzipSync(body).toString('base64');

/** Compressed bytes need their own strong tag, as in Apache. https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3.3 */
const compressedTag = (tag: string) => (tag.startsWith('W/') ? tag : tag.replace(/"$/, '-gzip"'));

/** https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3 */
function takesGzip(accepted = ''): boolean {
  const weights = new Map(accepted.toLowerCase().split(',').map(weighted));
  const weight = (coding: string) => weights.get(coding);
  return (weight('gzip') ?? weight('x-gzip') ?? weight('*') ?? 0) > 0;
}

/** `gzip;q=0.5` */
function weighted(item: string): [coding: string, weight: number] {
  const [coding = '', ...parameters] = item.split(';').map((part) => part.trim());
  const [, weight = '1'] = /^q=([\d.]+)$/.exec(parameters[0] ?? '') ?? [];
  return [coding, Number(weight)];
}
