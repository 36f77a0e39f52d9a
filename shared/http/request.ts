import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { takesIdempotencyKey, type Contract } from '../contracts/contract.ts';
import { conditionOf, entityTags } from '../contracts/conditions.ts';
import { BodyTooLarge, InvalidJson, InvalidRequest, type Issue } from '../errors.ts';
import { callerOf, scopesOf } from './caller.ts';
import { issueMessage, issuesOf } from './issues.ts';

/** A request that keeps every rule of its contract. */
export interface Request<Params, Query, Body> {
  operationId: string;
  params: Params;
  query: Query;
  body: Body;
  /** The same as the caller has sent it, without what the contract fills in. */
  sent: { params: unknown; query: unknown; body: unknown };
  /** Who asks, as `callerOf` says. */
  caller: string;
  /** Those of a token; null where there is none. */
  scopes: string[] | null;
  idempotencyKey: string | undefined;
  /** If-Match, or If-None-Match of a GET. */
  condition: string | undefined;
}

/** More than any valid body needs: a template is at most 51,200 bytes, the input of a workflow 256 KiB. */
export const largestBody = 262_144;

export const idempotencyKey = z.optional(
  z.string().check(
    z.regex(/^[\x21-\x7e]{1,255}$/, {
      error: ({ input }) =>
        `Received a key of ${String(input).length} characters; allowed are 1 to 255 printable ASCII characters, and no spaces.`,
    }),
  ),
);

export function refuseLargeBody(event: APIGatewayProxyEventV2): void {
  const bytes = Buffer.byteLength(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes > largestBody) throw new BodyTooLarge(bytes, largestBody);
}

/**
 * Has the body as it was before base64; local gateways pass null where there is none. Editors of Windows begin files
 * with a byte order mark, which readers of JSON may ignore. A body has to be UTF-8: RFC 8259, section 8.1.
 */
export function decodeBody(event: APIGatewayProxyEventV2): void {
  if (!event.body) {
    delete event.body;
    return;
  }
  const json = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString() : event.body;
  if (json.includes(replacement)) throw new InvalidJson(notUtf8);
  event.body = json.replace(/^\uFEFF/, '');
  event.isBase64Encoded = false;
}

/** What decoders put in the place of bytes that are not UTF-8, and so do gateways that hand a body on as a string. */
const replacement = '\uFFFD';
const notUtf8 = String.raw`it is not UTF-8, or has the character U+FFFD, which is written \ufffd.`;

/** White space may stand before a parameter (RFC 9110, section 5.6.6), which the reader of the body does not know. */
export function trimContentType({ headers }: APIGatewayProxyEventV2): void {
  const given = headers['content-type'];
  if (given) headers['content-type'] = given.replace(/[ \t]+;/, ';');
}

/** Reads the parts of a request by its contract; throws one `InvalidRequest` that lists everything that is wrong. */
export function parseRequest<
  Params extends z.ZodMiniType,
  Query extends z.ZodMiniType,
  Body extends z.ZodMiniType,
>(
  contract: Contract<Params, Query, Body>,
  event: APIGatewayProxyEventV2,
): Request<z.infer<Params>, z.infer<Query>, z.infer<Body>> {
  const issues: Issue[] = [];

  function read<Schema extends z.ZodMiniType>(
    schema: Schema,
    part: 'path' | 'query' | 'body',
    value: unknown,
  ): z.infer<Schema> {
    const result = schema.safeParse(value, { error: issueMessage });
    if (!result.success) issues.push(...issuesOf(result.error, part, fieldsOf(schema)));
    return result.data as z.infer<Schema>;
  }

  const params = read(contract.params, 'path', event.pathParameters ?? {});
  const query = read(contract.query, 'query', event.queryStringParameters ?? {});
  const body = contract.body ? read(contract.body, 'body', event.body) : undefined;
  if (!contract.body && hasBody(event)) issues.push({ path: ['body'], message: noBodyTaken });
  const key = idempotencyKey.safeParse(
    takesIdempotencyKey(contract) ? event.headers['idempotency-key'] : undefined,
  );
  const header = conditionOf(contract);
  const condition = z.optional(entityTags).safeParse(header && event.headers[header.toLowerCase()]);
  if (!condition.success)
    issues.push({ path: ['header', header!], message: condition.error.issues[0]!.message });
  if (!key.success)
    issues.push({ path: ['header', 'Idempotency-Key'], message: key.error.issues[0]!.message });
  if (issues.length > 0) throw new InvalidRequest(issues);

  return {
    operationId: contract.operationId,
    params,
    query,
    body: body as z.infer<Body>,
    sent: {
      params: event.pathParameters,
      query: event.queryStringParameters,
      body: contract.body && event.body,
    },
    caller: callerOf(event),
    scopes: scopesOf(event),
    idempotencyKey: key.data,
    condition: condition.data,
  };
}

const noBodyTaken = 'Received a body; this request takes none. What it takes goes into its path and query.';

/** Whether there is more in the body than an empty object, which some clients send with every request. */
function hasBody({ body, isBase64Encoded }: APIGatewayProxyEventV2): boolean {
  const sent = isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString() : (body ?? '');
  return !/^(\{\s*\}|null)?$/.test(sent.trim());
}

/** What a body by another contract would be, and what is wrong with it. */
export function readBody<Body extends z.ZodMiniType>({ body }: { body?: Body }, value: unknown) {
  const result = body?.safeParse(value, { error: issueMessage });
  return {
    data: result?.data as z.infer<Body> | undefined,
    issues: result?.error ? issuesOf(result.error, 'body', []) : [],
  };
}

const fieldsOf = (schema: z.ZodMiniType) =>
  schema instanceof z.ZodMiniObject ? Object.keys(schema.shape) : [];
