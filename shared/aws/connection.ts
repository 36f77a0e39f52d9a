import type { ECSClientConfig } from '@aws-sdk/client-ecs';
import { requestSignal } from '../request-signal.ts';
import type { ApiError } from '../errors/api-error.ts';
import {
  AccountQuotaReached,
  AwsAccessDenied,
  AwsUnavailable,
  NotTakenYet,
  RejectedByAws,
  Throttled,
} from '../errors/aws-errors.ts';
import { callThrottled } from '../telemetry/metrics.ts';
import { meaningOf } from './error-meaning.ts';
import { isEncoded, missingPermission } from './missing-permission.ts';

type RequestHandler = NonNullable<ECSClientConfig['requestHandler']>;

type Settings = Pick<ECSClientConfig, 'logger' | 'sha256'> & {
  maxAttempts: number;
  requestHandler: RequestHandler;
};

/** Calls are not logged. The SDK's own silent logger would still copy every request and response. */
const logger = { debug() {}, warn() {} } as NonNullable<ECSClientConfig['logger']>;

/**
 * If AWS throttles, the pauses between four tries take at most seven seconds; a connection that hangs counts as a
 * failed try.
 */
let settings: Settings = {
  maxAttempts: 4,
  logger,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
};

/**
 * Sends every call of this process through another handler than the network, for a simulation; clients are created
 * again. If nobody verifies signatures, `sha256` may be a cheaper hash.
 */
export function connectThrough(
  requestHandler: RequestHandler,
  { sha256 }: Pick<Settings, 'sha256'> = {},
): void {
  settings = { ...settings, requestHandler, ...(sha256 && { sha256 }) };
}

interface Client {
  send: (command: never, options: { abortSignal: AbortSignal | undefined }) => Promise<unknown>;
  middlewareStack: { add: (middleware: typeof retryPassing, options: typeof afterParsing) => void };
}

/**
 * A client that is created on first use, and whose errors are this API's own. `isInside`: it works on resources of the
 * deployment itself.
 */
export function connect<Made extends Client>(
  make: (shared: typeof settings) => Made,
  { isInside = false } = {},
): Made['send'] {
  let client: Made | undefined;
  let madeWith: typeof settings | undefined;
  const send = async (command: object) => {
    if (madeWith !== settings) {
      client = make((madeWith = settings));
      client.middlewareStack.add(retryPassing, afterParsing);
    }
    const abortSignal = requestSignal();
    try {
      abortSignal?.throwIfAborted();
      return await client!.send(command as never, { abortSignal });
    } catch (error) {
      const followsLostTry = (error as SdkError | undefined)?.followsLostTry === true;
      const action = operationOf(command);
      const translated = Object.assign(translate(error, action, isInside), { followsLostTry });
      const isJudged = translated instanceof AwsAccessDenied || translated instanceof AccountQuotaReached;
      throw isJudged && !reading.test(action) ? unlessLost(translated, action) : translated;
    }
  };
  return send as Made['send'];
}

/** The operation of a command, from its schema: the bundler changes class names. */
function operationOf(command: { schema?: unknown[] }): string {
  return String(command.schema?.[2]);
}

/** Calls that change nothing. */
const reading = /^(Describe|List|Get|Query|Scan|BatchGet)/;

/**
 * The error for a refused call. The refusal says nothing about an earlier try of the same call without a response,
 * which may have taken effect.
 */
export function unlessLost(refusal: ApiError, action: string): ApiError {
  return refusal.followsLostTry
    ? Object.assign(new AwsUnavailable(action, { cause: refusal }), { followsLostTry: true })
    : refusal;
}

interface SdkError extends Error {
  $metadata?: { httpStatusCode?: number };
  followsLostTry?: boolean;
}

const statusOf = (error: SdkError) => error.$metadata?.httpStatusCode;

/** Outside of the parser of responses and errors, inside of the retries. */
const afterParsing = { step: 'deserialize', priority: 'high' } as const;

/**
 * Makes a client retry temporary failures, even if AWS wraps them in an error that clients do not retry; and adds to an
 * error whether an earlier try of the same call got no response. Created again for each call.
 */
const retryPassing = <Call, Answer>(next: (call: Call) => Promise<Answer>) => {
  let followsLostTry = false;
  return async (call: Call): Promise<Answer> => {
    try {
      return await next(call);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const $retryable = isRefusedForNow(error) && { throttling: true };
      Object.assign(error, { followsLostTry }, $retryable && { $retryable });
      followsLostTry ||= meaningOf(error, statusOf(error)) === 'unavailable';
      throw error;
    }
  };
};

function isRefusedForNow(error: SdkError): boolean {
  const status = statusOf(error);
  return (
    status !== undefined && status < 500 && ['throttled', 'unavailable'].includes(meaningOf(error, status))
  );
}

function translate(error: unknown, action: string, isInside: boolean): ApiError {
  if (!(error instanceof Error)) return new AwsUnavailable(action, { cause: error });
  const options = { cause: error };
  const status = statusOf(error);
  switch (meaningOf(error, status)) {
    case 'throttled':
      callThrottled(action);
      return new Throttled(action, options);
    case 'denied':
      return denied(error, action);
    case 'quota':
      return new AccountQuotaReached(error.message, {}, options);
    case 'unavailable':
      return isRefusedForNow(error)
        ? new NotTakenYet(action, error.message, options)
        : new AwsUnavailable(action, options);
    case 'refused':
      return new RejectedByAws(error.name, error.message, { ...options, isInside });
  }
}

/** If this API may not pass the role in the request, the caller must name another one. */
function denied(error: Error, action: string): ApiError {
  const role = / iam:PassRole on resource: (\S+)/.exec(error.message)?.[1];
  return role
    ? new RejectedByAws(error.name, notHandedOn(role), { cause: error })
    : new AwsAccessDenied(action, {
        missing: missingPermission(error.message),
        account: ofAccount.test(error.name) ? error.message : undefined,
        encoded: isEncoded(error.message),
        cause: error,
      });
}

/** Denials that apply to the whole account, whatever its roles may do. */
const ofAccount = /^(Blocked|OptInRequired|SubscriptionRequired)/;

const notHandedOn = (role: string) =>
  `This API may not pass the role ${role} (iam:PassRole). Name a role that the deployment lists in its parameter taskRoles, or have this one listed there.`;

/** Whether AWS refused with one of these error codes. */
export function refusedAs(error: unknown, ...codes: string[]): error is RejectedByAws {
  return error instanceof RejectedByAws && codes.includes(error.details.awsCode);
}
