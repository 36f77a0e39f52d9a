import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { isKnown } from '../contracts/conditions.ts';

/** A response that is a document instead of JSON of the API. */
export interface Document {
  text: string;
  headers?: Record<string, string>;
}

/** Every cache may keep it, since everyone gets the same; five minutes after an upgrade no cache shows the old one. */
const cacheable = 'public, max-age=300';

/** The document, or 304 if the caller has it: https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2 */
export function documentOf(
  { text, headers: own }: Document,
  mediaType: string,
  { headers: asked }: APIGatewayProxyEventV2,
): APIGatewayProxyStructuredResultV2 {
  const tag = `"${createHash('sha256').update(text).digest('base64url')}"`;
  // Weak, since the tag is the same with and without compression.
  const headers = { 'cache-control': cacheable, etag: `W/${tag}` };
  if (isKnown({ method: 'GET' }, asked['if-none-match']?.trim(), tag)) return { statusCode: 304, headers };
  return { statusCode: 200, headers: { 'content-type': mediaType, ...headers, ...own }, body: text };
}
