const text = { type: 'string' as const };

/** The headers of responses, each described once. */
export const headers = {
  'Request-Id': {
    description:
      'The id of this request, which its problem and its lines in the log have too. API Gateway says the same in `apigw-requestid`.',
    required: true,
    schema: { ...text, examples: ['JKJaXmPLvHcESHA='] },
  },
  'RateLimit-Policy': {
    description:
      'How many requests (`q`) each `w` seconds this method of this path takes from all callers together, as in draft-ietf-httpapi-ratelimit-headers-11; `aws-burst` is how many it takes at once. Beyond that API Gateway responds with 429.',
    required: true,
    schema: { ...text, examples: ['"route";q=50;w=1;aws-burst=100'] },
  },
  'Cache-Control': {
    description: 'Whether the response may be kept: `no-store`, but for the documents of the API.',
    required: true,
    schema: { ...text, examples: ['no-store'] },
  },
  ETag: {
    description:
      'Stands for the content. In `If-None-Match` it asks for the document only if it is another one.',
    schema: text,
  },
  'Retry-After': {
    description: 'Seconds after which a repetition makes sense.',
    schema: { type: 'integer' as const, format: 'int32', minimum: 1, examples: [5] },
  },
  Location: { description: 'Where to find what was made or started.', schema: text },
};

export type HeaderName = keyof typeof headers;

const ofEvery: HeaderName[] = ['Request-Id', 'RateLimit-Policy', 'Cache-Control'];

/** References to the headers that every response has, and to further ones. */
export const headersWith = (...further: HeaderName[]) =>
  Object.fromEntries(
    [...ofEvery, ...further].map((name) => [name, { $ref: `#/components/headers/${name}` as const }]),
  );
