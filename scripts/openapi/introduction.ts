import { startTopic } from './start-topic.ts';

/** What the API is. Many generators copy this into every file that they write, so the rest stands in the tags below. */
export const introduction = `
Amazon ECS clusters on Fargate, made, run, reached and deleted over HTTP, with nothing left behind.
One cluster is one CloudFormation stack.
`.trim();

/** What holds for the whole API, in Markdown: tags of no operation. The reference page shows them as its introduction. */
export const topics = [
  startTopic,
  {
    name: 'How to use it',
    'x-traitTag': true,
    description: `
## Who may call
A deployment takes either requests signed by an IAM identity, or tokens of one OpenID Connect issuer; \`GET /health\`
and the documents of the API are open. \`GET /health\` says which, and \`GET /me\` who you are. With tokens each operation asks for one scope: \`clusters:read\` to look, \`clusters:write\` to make and change,
\`clusters:delete\` for whatever begins a deletion. Under \`npm start\`, on your own computer, everyone may
call. API Gateway refuses some requests before the API sees them, without a problem document: \`401\` and \`403\`
(no valid signature, token or scope), \`413\` (above 10 MB), its own \`429\` (too many requests to one route), \`500\` and \`503\`
(the function could not be started or did not respond) are \`application/json\` with a \`message\`, without \`Retry-After\`.

## Long work
Creating and deleting a cluster takes minutes. Both respond with \`202\`, an operation and its \`Location\`.
Follow it at \`GET /operations/{operation}?wait=20\`: it responds as soon as the operation has ended, else after so many
seconds with what is known by then. A cluster is listed from the moment it is asked for until nothing of it is left.

## Plans
A plan says what a request would do, and is an operation of its own: \`POST /cluster-plans\`,
\`POST /clusters/{cluster}/deletion-plans\`, \`POST /task-definition-import-plans\` and \`POST /clean-up-plans\`. It takes what
that request takes, and \`clusters:read\`. It responds with \`200\`, changes nothing and is not kept: it shows the moment.

## Retries
Every \`POST\` but those of plans, and every \`PATCH\`, takes an \`Idempotency-Key\`. A retry with the same key and the same body gets the same
response, and nothing happens twice. What counts is what was sent: with a default that only one of them spells out
(\`{"count": 1}\` and \`{}\`), two requests are not the same (\`idempotency_key_reused\`). \`GET\` and \`DELETE\` may be retried without one.

## Changes of others
A response about a cluster or an operation has an \`ETag\`. A \`PATCH\` with it in \`If-Match\` changes nothing where somebody
else has been first (\`precondition_failed\`): of two callers who have read the same, one changes it. A \`GET\` with it in \`If-None-Match\`
responds with \`304\` while nothing has changed; with \`wait\` that of an operation responds as soon as something has.

## Lists
A list is \`{items, nextCursor}\`. Pass \`nextCursor\` as \`cursor\` for the next page; on the last one it is null.
A page may have fewer items than \`limit\`.

## Headers
Every response has a \`Request-Id\`; send \`traceparent\` or \`X-Request-Id\`, and the log has them beside it. \`RateLimit-Policy\` has the
limit of the route. Responses are \`Cache-Control: no-store\`. Where there is \`GET\` there is \`HEAD\`, and \`OPTIONS\` responds with the methods
of a path in \`Allow\`. Responses of 2 kB and more are compressed for callers that send \`Accept-Encoding: gzip\`.

## Web pages
A web page of another site can change nothing (\`cross_site_refused\`), unless the deployment names its origin.

## Conventions
Names are camelCase, times are ISO 8601 in UTC, memory is in MiB, cpu in units of 1/1024 vCPU. Fields that are not
described here are refused, so that a typing error does not go unnoticed. Responses may get further fields, and their lists further values: ignore those that you do not know.
`.trim(),
  },
];
