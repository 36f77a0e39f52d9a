import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { isKnown } from '../contracts/conditions.ts';
import { isAuthorized } from './caller.ts';
import { compressed, gzipBase64 } from './compression.ts';

/** A response that is a document instead of JSON of the API. It stays the same, so it is hashed and compressed once. */
export class Document {
  readonly text: string;
  readonly headers: Record<string, string>;
  #tag: string | undefined;
  #gzip: string | undefined;

  constructor(text: string, headers: Record<string, string> = {}) {
    this.text = text;
    this.headers = headers;
  }

  get tag(): string {
    this.#tag ??= `"${createHash('sha256').update(this.text).digest('base64url')}"`;
    return this.#tag;
  }

  get gzip(): string {
    this.#gzip ??= gzipBase64(this.text);
    return this.#gzip;
  }
}

/**
 * Five minutes after an upgrade no cache shows the old one. Shared caches may keep an open document, since everyone
 * gets the same; a request that API Gateway has authorized is answered for its caller alone.
 */
const cacheControl = (event: APIGatewayProxyEventV2) =>
  `${isAuthorized(event) ? 'private' : 'public'}, max-age=300`;

/** The document, or 304 if the caller has it: https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2 */
export function documentOf(
  document: Document,
  mediaType: string,
  event: APIGatewayProxyEventV2,
): APIGatewayProxyStructuredResultV2 {
  // Weak, since the tag is the same with and without compression.
  const headers = { 'cache-control': cacheControl(event), etag: `W/${document.tag}` };
  if (isKnown({ method: 'GET' }, event.headers['if-none-match']?.trim(), document.tag))
    return { statusCode: 304, headers };
  const response = {
    statusCode: 200,
    headers: { 'content-type': mediaType, ...headers, ...document.headers },
    body: document.text,
  };
  return compressed(event, response, () => document.gzip);
}
