import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { isKnown } from '../contracts/conditions.ts';

/** An answer that is not JSON of the API, as it goes out. */
export interface Document {
  text: string;
  headers?: Record<string, string>;
}

/** The same for everyone, so every cache may keep it; five minutes after an upgrade none shows the former one. */
const cacheable = 'public, max-age=300';

/** The document, or 304 where the caller has it: https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2 */
export function documentOf(
  { text, headers: own }: Document,
  mediaType: string,
  { headers: asked }: APIGatewayProxyEventV2,
): APIGatewayProxyStructuredResultV2 {
  const tag = `"${createHash('sha256').update(text).digest('base64url')}"`;
  // Weak, since compressed or not it is the same document.
  const headers = { 'cache-control': cacheable, etag: `W/${tag}` };
  if (isKnown({ method: 'GET' }, asked['if-none-match']?.trim(), tag)) return { statusCode: 304, headers };
  return { statusCode: 200, headers: { 'content-type': mediaType, ...headers, ...own }, body: text };
}
