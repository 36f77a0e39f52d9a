import { startTopic } from './start-topic.ts';

/** What the API is. Many generators copy it into every file that they write, so all else is in the tags below. */
export const introduction = `
Create, run, reach and delete Amazon ECS clusters on Fargate over HTTP, and leave nothing behind.
One cluster is one CloudFormation stack.
`.trim();

/** What is true for the whole API, in Markdown: tags without operations, which the reference page shows as its introduction. */
export const topics = [
  startTopic,
  {
    name: 'How to use it',
    'x-traitTag': true,
    description: `
## Who may call
A deployment takes either requests that an IAM identity has signed, or tokens of one OpenID Connect issuer; \`GET /health\`
and the documents of the API are open. \`GET /health\` says which of the two, and \`GET /me\` shows your identity. With tokens, each operation needs one scope: \`clusters:read\` to read, \`clusters:write\` to create and change,
\`clusters:delete\` for everything that starts a deletion, or that can have a cluster deleted sooner. With \`npm start\`, on your own computer, everyone may
call. API Gateway refuses some requests before they reach the API, without a problem document: \`401\` and \`403\`
(no valid signature, token or scope), \`413\` (above 10 MB), its own \`429\` (too many requests to one route), \`500\` and \`503\`
(the function could not start or did not respond) are \`application/json\` with a \`message\`, without \`Retry-After\`.

## Teams
A deployment can have teams (\`teams\` of \`GET /me\` is not null). Then every cluster, operation, clean-up and task
definition has an \`owner\`: the team of the caller that created it. You see and change what belongs to your teams. Anything
else responds like something that does not exist, or, if the deployment lets all callers read, with 403 \`not_your_team\`
to changes. If you are in several teams, send \`owner\` when you create something. A token with the scope
\`clusters:admin\` stands above the teams, on the routes whose scope it has as well. Without teams, \`owner\` is null.

## Long work
Creating and deleting a cluster takes minutes. Both respond with \`202\`, an operation and its \`Location\`.
Follow it at \`GET /operations/{operation}?wait=20\`: it responds as soon as the operation has ended, or after 20
seconds with the current state. A cluster is listed from the moment you request it until nothing of it is left.

## Plans
A plan shows what a request would do, and is an operation of its own: \`POST /cluster-plans\`,
\`POST /clusters/{cluster}/deletion-plans\`, \`POST /task-definition-import-plans\` and \`POST /clean-up-plans\`. It takes the same body as
that request, and needs \`clusters:read\`. It returns \`200\`, changes nothing and is not stored: it shows the current state.

## Retries
Every \`POST\` except the plans, and every \`PATCH\`, takes an \`Idempotency-Key\`. A retry with the same key and the same body gets the same
response, and nothing happens twice. The body as sent counts: if only one of two bodies spells out a default
(\`{"count": 1}\` and \`{}\`), they differ (\`idempotency_key_reused\`). You can retry \`GET\` and \`DELETE\` without a key.

## Changes of others
A response with a cluster or an operation has an \`ETag\`. Send it in \`If-Match\` of a change of that cluster, and the request changes nothing if somebody
else has changed the cluster first (\`precondition_failed\`): of two callers with the same ETag, only one succeeds. Send it in \`If-None-Match\` of a \`GET\`:
the response is \`304\` while nothing has changed; for an operation, \`wait\` makes it respond as soon as something changes.

## Lists
A list is \`{items, nextCursor}\`. Pass \`nextCursor\` as \`cursor\` for the next page; on the last page it is null.
A page may have fewer items than \`limit\`.

## Headers
Every response has a \`Request-Id\`; if you send \`traceparent\` or \`X-Request-Id\`, the log has them beside it. \`RateLimit-Policy\` has the
limit of the route. Responses are \`Cache-Control: no-store\`. Every path with \`GET\` also takes \`HEAD\`, and \`OPTIONS\` returns the methods
of a path in \`Allow\`. Responses of 2 kB and more are compressed for callers that send \`Accept-Encoding: gzip\`.

## Web pages
A web page of another site cannot change anything (\`cross_site_refused\`), unless the deployment names its origin.

## Conventions
Names are camelCase, times are ISO 8601 in UTC, memory is in MiB, cpu in units of 1/1024 vCPU. Requests with fields that
this document does not describe are refused, so that you notice typing errors. Responses may get new fields, and their lists new values: ignore those that you do not know.
`.trim(),
  },
];
