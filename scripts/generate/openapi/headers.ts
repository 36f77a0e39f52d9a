const text = { type: 'string' as const };

/** The response headers, each described once. */
export const headers = {
  'Request-Id': {
    description:
      'The id of this request, which is also in its problem document and in the log. API Gateway sends the same id in `apigw-requestid`.',
    required: true,
    schema: { ...text, examples: ['JKJaXmPLvHcESHA='] },
  },
  'RateLimit-Policy': {
    description:
      'How many requests (`q`) this route takes in `w` seconds from all callers together, as in draft-ietf-httpapi-ratelimit-headers-11; `aws-burst` is how many it takes at once. Beyond that API Gateway responds with 429.',
    required: true,
    schema: { ...text, examples: ['"route";q=50;w=1;aws-burst=100'] },
  },
  'Cache-Control': {
    description: 'Whether the response may be cached: `no-store` for all but the documents of the API.',
    required: true,
    schema: { ...text, examples: ['no-store'] },
  },
  ETag: {
    description:
      'Identifies the content. Send it in `If-None-Match` to get the document only if it has changed.',
    schema: text,
  },
  'Retry-After': {
    description: 'Seconds to wait before a retry.',
    schema: { type: 'integer' as const, format: 'int32', minimum: 1, examples: [5] },
  },
  'WWW-Authenticate': {
    description: 'Which scope the token lacks (RFC 6750). Only with tokens.',
    schema: { ...text, examples: ['Bearer error="insufficient_scope", scope="clusters:delete"'] },
  },
  Location: { description: 'The URL of the created resource or started operation.', schema: text },
};

export type HeaderName = keyof typeof headers;

const ofEvery: HeaderName[] = ['Request-Id', 'RateLimit-Policy', 'Cache-Control'];

/** References to the headers of every response, and to further ones. */
export const headersWith = (...further: HeaderName[]) =>
  Object.fromEntries(
    [...ofEvery, ...further].map((name) => [name, { $ref: `#/components/headers/${name}` as const }]),
  );
