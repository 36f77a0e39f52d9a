import { firstThatFit } from '../domain/first-that-fit.ts';
import { jsonPointer } from '../domain/json-pointer.ts';
import { ApiError } from './api-error.ts';

/** One error in a request: what was received, what is allowed, what to do. */
export interface Issue {
  /** The location: `path`, `query`, `header` or `body`, then the path to the field. */
  path: (string | number)[];
  message: string;
}

/** An issue as callers see it; the pointer is a JSON Pointer (RFC 6901) into that part of the request. */
interface ProblemIssue {
  in: string;
  pointer: string;
  message: string;
}

/** A body full of errors must not make the response too large to send. */
const maximumIssues = 100;
const maximumBytes = 250_000;

const asProblemIssue = ({ path: [part, ...way], message }: Issue): ProblemIssue => ({
  in: String(part),
  pointer: jsonPointer(way),
  message,
});

/** Characters of the first issue that `detail` repeats, for clients that show nothing else. */
const longestSentence = 1_000;

const asSentence = ({ in: part, pointer, message }: ProblemIssue) =>
  `${part}${pointer}: ${message}`.slice(0, longestSentence);

/** The size of an issue in a JSON list. */
const bytesOf = (issue: ProblemIssue) => Buffer.byteLength(JSON.stringify(issue)) + 1;

export class InvalidRequest extends ApiError {
  override readonly name = 'InvalidRequest';
  readonly code = 'invalid_request';
  override readonly details: { issues: ProblemIssue[] };

  constructor(issues: Issue[]) {
    const first = firstThatFit(issues.slice(0, maximumIssues).map(asProblemIssue), maximumBytes, bytesOf);
    const listed = first.length < issues.length ? `the first ${first.length}` : 'all of them';
    super(
      [
        ...(issues.length > 1
          ? [`The request has ${issues.length} errors; issues lists ${listed}. The first:`]
          : []),
        ...first.slice(0, 1).map(asSentence),
      ].join(' '),
    );
    this.details = { issues: first };
  }
}

export class InvalidJson extends ApiError {
  override readonly name = 'InvalidJson';
  readonly code = 'invalid_json';

  constructor(reason: string) {
    super(`The body must be one JSON document: ${reason}`);
  }
}

export class BodyTooLarge extends ApiError {
  override readonly name = 'BodyTooLarge';
  readonly code = 'body_too_large';

  constructor(receivedBytes: number, allowedBytes: number) {
    super(`The body has ${receivedBytes} bytes; at most ${allowedBytes} are allowed.`);
  }
}

export class UnsupportedMediaType extends ApiError {
  override readonly name = 'UnsupportedMediaType';
  readonly code = 'unsupported_media_type';

  constructor(received: string | undefined) {
    super(
      `The Content-Type is ${received ? JSON.stringify(received.slice(0, 80)) : 'missing'}; send the header "Content-Type: application/json".`,
    );
  }
}

export class CrossSiteRefused extends ApiError {
  override readonly name = 'CrossSiteRefused';
  readonly code = 'cross_site_refused';

  constructor(origin: string | undefined) {
    const page = origin
      ? `a web page of ${JSON.stringify(origin.slice(0, 80))}`
      : 'a web page of another site';
    super(
      `${page[0]!.toUpperCase()}${page.slice(1)} sent the request, but this API only accepts changes from origins that its deployment allows: --param corsOrigins=ORIGIN.`,
    );
  }
}

export class RouteNotFound extends ApiError {
  override readonly name = 'RouteNotFound';
  readonly code = 'route_not_found';

  constructor(path: string) {
    super(`${path} is not a path of this API; GET /openapi.yaml lists them all.`);
  }
}

export class MethodNotAllowed extends ApiError {
  override readonly name = 'MethodNotAllowed';
  readonly code = 'method_not_allowed';
  override readonly details: { allowed: string[] };

  constructor(method: string, path: string, allowed: string[]) {
    super(`${path} does not take ${method}; it takes ${allowed.join(', ')}.`);
    this.details = { allowed };
  }
}

export class IdempotencyKeyInUse extends ApiError {
  override readonly name = 'IdempotencyKeyInUse';
  readonly code = 'idempotency_key_in_use';
  override readonly retryAfter = 2;

  constructor(key: string) {
    super(`The first request with the Idempotency-Key "${key}" is still running; repeat it in a moment.`);
  }
}

export class IdempotencyKeyReused extends ApiError {
  override readonly name = 'IdempotencyKeyReused';
  readonly code = 'idempotency_key_reused';

  constructor(key: string) {
    super(
      `The Idempotency-Key "${key}" belongs to a request with different content, or of a team that you are not in; use a new key for a new request.`,
    );
  }
}

export class PreconditionFailed extends ApiError {
  override readonly name = 'PreconditionFailed';
  readonly code = 'precondition_failed';

  constructor(cluster: string) {
    super(
      `Expiry, protection or tags of cluster "${cluster}" do not match the ETag in If-Match; get the cluster again, and use its ETag.`,
    );
  }
}

export class OutOfTime extends ApiError {
  override readonly name = 'OutOfTime';
  readonly code = 'aws_unavailable';
  override readonly retryAfter = 10;
  override readonly details: { operationId?: string };

  /** With the operation that the request may have started. */
  constructor(operationId?: string) {
    const how = operationId ? `; if so, follow it at /operations/${operationId}` : '';
    super(
      `AWS responded too slowly, so the request may have taken effect${how}. Repeat the request, with the same Idempotency-Key if it had one.`,
    );
    this.details = operationId ? { operationId } : {};
  }
}
