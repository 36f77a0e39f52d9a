import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { takesIdempotencyKey, type Contract } from '../contracts/contract.ts';
import { conditionOf, entityTags } from '../contracts/conditions.ts';
import { BodyTooLarge, InvalidJson, InvalidRequest, type Issue } from '../errors/request-errors.ts';
import { callerWithTeams, scopesOf } from './caller.ts';
import { issueMessage, issuesOf } from './issues.ts';

/** A request that satisfies its contract. */
export interface Request<Params, Query, Body> {
  operationId: string;
  params: Params;
  query: Query;
  body: Body;
  /** The request as sent, without the defaults of the contract. */
  sent: { params: unknown; query: unknown; body: unknown };
  caller: ReturnType<typeof callerWithTeams>;
  /** The scopes of the token; null without a token. */
  scopes: string[] | null;
  idempotencyKey: string | undefined;
  /** If-Match, or If-None-Match for a GET. */
  condition: string | undefined;
}

/** More than any valid body needs: a template has at most 51,200 bytes, the input of a workflow 256 KiB. */
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
 * Decodes the body from base64; local gateways pass null if there is none. Editors on Windows start files with a byte
 * order mark, which JSON parsers may ignore. A body must be UTF-8: RFC 8259, section 8.1.
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

/** Decoders replace invalid UTF-8 with this character, and so do gateways that pass the body as a string. */
const replacement = '\uFFFD';
const notUtf8 = String.raw`it is not UTF-8, or it contains the character U+FFFD, which must be written as \ufffd.`;

/** Spaces are allowed before a parameter (RFC 9110, section 5.6.6), but the body parser does not expect them. */
export function trimContentType({ headers }: APIGatewayProxyEventV2): void {
  const given = headers['content-type'];
  if (given) headers['content-type'] = given.replace(/[ \t]+;/, ';');
}

/** Parses the parts of a request by its contract; throws one `InvalidRequest` with all issues. */
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
    caller: callerWithTeams(event),
    scopes: scopesOf(event),
    idempotencyKey: key.data,
    condition: condition.data,
  };
}

const noBodyTaken = 'Received a body; this request takes none. Put all values into its path and query.';

/** Whether the body is more than an empty object, which some clients send with every request. */
function hasBody({ body, isBase64Encoded }: APIGatewayProxyEventV2): boolean {
  const sent = isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString() : (body ?? '');
  return !/^(\{\s*\}|null)?$/.test(sent.trim());
}

/** Parses a value as the body of another contract, and returns its issues. */
export function readBody<Body extends z.ZodMiniType>({ body }: { body?: Body }, value: unknown) {
  const result = body?.safeParse(value, { error: issueMessage });
  return {
    data: result?.data as z.infer<Body> | undefined,
    issues: result?.error ? issuesOf(result.error, 'body', []) : [],
  };
}

const fieldsOf = (schema: z.ZodMiniType) =>
  schema instanceof z.ZodMiniObject ? Object.keys(schema.shape) : [];
