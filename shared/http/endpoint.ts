import middy from '@middy/core';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type * as z from 'zod/mini';
import { withRequestSignal, type CurrentRequest } from '../request-signal.ts';
import type { Contract } from '../contracts/contract.ts';
import { isKnown } from '../contracts/conditions.ts';
import { redactedAnswer } from '../contracts/redacted-answer.ts';
import { may, type Caller, type Owner } from '../domain/team/caller.ts';
import { ApiError } from '../errors/api-error.ts';
import { DeletedSooner } from '../errors/cluster-errors.ts';
import { RejectedByAws } from '../errors/aws-errors.ts';
import { InvalidJson, OutOfTime, UnsupportedMediaType } from '../errors/request-errors.ts';
import { log } from '../telemetry/log.ts';
import { addressOf } from './address.ts';
import { scopesOf } from './caller.ts';
import { refuseCrossSite } from './cross-site.ts';
import { finished } from './finished.ts';
import { problem } from './problem.ts';
import { jsonProblem } from './json-problem.ts';
import { refuseUnboundedJson } from './body-bounds.ts';
import { documentOf, type Document } from './document.ts';
import { about, requestIdOf } from './request-ids.ts';
import { decodeBody, parseRequest, refuseLargeBody, trimContentType, type Request } from './request.ts';
import { redactError } from './redact-error.ts';
import { alsoHas, challengeFor } from './scopes.ts';

export type Handler = middy.MiddyfiedHandler<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>;

/** A Lambda handler out of a contract and what to do. */
export function endpoint<
  Params extends z.ZodMiniType,
  Query extends z.ZodMiniType,
  Body extends z.ZodMiniType,
  ResponseSchema extends z.ZodMiniType,
>(
  contract: Contract<Params, Query, Body, ResponseSchema>,
  run: (request: Request<z.infer<Params>, z.infer<Query>, z.infer<Body>>) => Promise<z.infer<ResponseSchema>>,
): Handler {
  return stack(contract, async (event) => {
    const request = parseRequest(contract, event);
    const answer = shown(contract, await run(request), request);
    const etag = contract.etagOf?.(answer);
    const response =
      etag && isKnown(contract, request.condition, etag)
        ? { statusCode: 304, headers: { etag } }
        : responseOf(contract, answer, { event, etag });
    const retryAfter = works.get(event)?.retryAfter;
    if (retryAfter === undefined) return response;
    return { ...response, headers: { ...response.headers, 'retry-after': String(retryAfter) } };
  });
}

const shown = <Answer>(
  contract: Pick<Contract, 'scope'> & { redact?: (answer: Answer) => Answer },
  answer: Answer,
  { scopes, caller }: { scopes: string[] | null; caller: Caller },
): Answer =>
  mayWrite(contract, scopes) && !isOfOthers(answer, caller) ? answer : redactedAnswer(contract, answer);

/** This function cannot know what else IAM identities may call. */
const mayWrite = ({ scope }: Pick<Contract, 'scope'>, scopes: string[] | null) =>
  scopes === null || !scope || alsoHas('clusters:write', scopes, scope);

const isOfOthers = (answer: unknown, caller: Caller) =>
  typeof answer === 'object' &&
  answer !== null &&
  'owner' in answer &&
  !may(caller, 'change', answer.owner as Owner);

/** The handler for whatever no route takes: it answers with a problem and nothing else. */
export function refusal(reason: (event: APIGatewayProxyEventV2) => ApiError): Handler {
  return stack(undefined, async (event) => {
    throw reason(event);
  });
}

/** The handler of OPTIONS: says which methods a path has. */
export function options(methodsOf: (path: string) => string[]): Handler {
  return stack(undefined, async ({ rawPath }) => ({
    statusCode: 204,
    headers: { allow: methodsOf(rawPath).join(', ') },
  }));
}

/** A handler that sends its callers elsewhere, to a path of this API. */
export function redirection(location: string): Handler {
  return stack(undefined, async () => ({ statusCode: 302, headers: { location } }));
}

/**
 * The order of the stack is here and nowhere else: site -> size -> JSON -> rules -> use case -> answer -> log, and every
 * error -> problem -> log; then what every response has. Only problems that the contract names go out.
 */
function stack(
  contract: Contract | undefined,
  run: (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>,
): Handler {
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>({
    timeoutEarlyInMillis: timeForResponse,
    timeoutEarlyResponse: refuseForTime,
  })
    .use([
      { after: finish, onError: finish },
      {
        before: ({ event }) => refuseCrossSite(event),
        after: logResponse,
        onError: respondWithProblem(contract),
      },
    ])
    .use(contract?.body ? [{ before: ({ event }) => prepareBody(event) }, httpJsonBodyParser()] : [])
    .handler((event, _context, { signal }) => {
      const work: CurrentRequest = { signal };
      works.set(event, work);
      return withRequestSignal(work, () => run(event));
    });
}

/** By request: what is to be said of it where it runs out of time. */
const works = new WeakMap<APIGatewayProxyEventV2, CurrentRequest>();

function prepareBody(event: APIGatewayProxyEventV2): void {
  trimContentType(event);
  refuseLargeBody(event);
  decodeBody(event);
  refuseUnboundedJson(event.body ?? '');
}

/** Milliseconds before the end of the function, enough to say that it ends. */
const timeForResponse = 200;

function refuseForTime(): never {
  throw new OutOfTime();
}

type Middleware = middy.MiddlewareFn<
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Error,
  Context
>;

const logResponse: Middleware = ({ event, context, response }) => {
  const operationId = /^\/operations\/(.+)$/.exec(String(response?.headers?.['location']))?.[1];
  const status = response?.statusCode;
  log().info('answered', { ...about(event, context), status, ...(operationId && { operationId }) });
};

const respondWithProblem =
  (contract: Pick<Contract, 'problems' | 'scope'> | undefined): Middleware =>
  (request) => {
    const error = redactError(asApiError(request.error, request.event), request.event, contract?.scope);
    const known = error instanceof ApiError && (contract?.problems ?? [error.code]).includes(error.code);
    const isInside = error instanceof RejectedByAws && error.isInside;
    request.response = problem(known && !isInside ? error : undefined, {
      requestId: requestIdOf(request.event),
      address: addressOf(request.event),
      challenge: challengeOf(error, request.event, contract?.scope),
    });
    const status = request.response.statusCode!;
    const line = about(request.event, request.context);
    if (status >= 500) log().error('failed', { ...line, status, error: error as Error });
    else log().info('refused', { ...line, status, reason: (error as Error).name });
  };

function challengeOf(error: unknown, event: APIGatewayProxyEventV2, verified: Contract['scope'] = null) {
  const scopes = scopesOf(event);
  return error instanceof DeletedSooner && scopes && verified
    ? challengeFor(error.details.scope, scopes, verified)
    : undefined;
}

const finish: Middleware = (request) => {
  request.response = finished(request.event, request.response!);
};

/** The body parser's own errors carry a status code; ours say more. */
function asApiError(error: unknown, event: APIGatewayProxyEventV2): unknown {
  const { headers, body } = event;
  const { statusCode, cause } = (error ?? {}) as { statusCode?: number; cause?: { message?: string } };
  if (error instanceof OutOfTime) return new OutOfTime(works.get(event)?.operation);
  if (error instanceof ApiError) return error;
  if (statusCode === 415) return new UnsupportedMediaType(headers['content-type']);
  if (statusCode === 422) return new InvalidJson(jsonProblem(body, cause?.message));
  return error;
}

function responseOf<ResponseSchema extends z.ZodMiniType>(
  contract: Contract<z.ZodMiniType, z.ZodMiniType, z.ZodMiniType, ResponseSchema>,
  answer: z.infer<ResponseSchema>,
  { event, etag }: { event: APIGatewayProxyEventV2; etag: string | undefined },
): APIGatewayProxyStructuredResultV2 {
  const { status: statusCode, mediaType } = contract.response;
  const location = contract.locationOf?.(answer);
  if (mediaType) return documentOf(answer as Document, mediaType, event);
  return {
    statusCode,
    headers: { 'content-type': 'application/json', ...(location && { location }), ...(etag && { etag }) },
    body: JSON.stringify(answer),
  };
}
