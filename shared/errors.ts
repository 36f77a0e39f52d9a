import type { FormerCluster } from './domain/cluster/former-cluster.ts';
import { firstThatFit } from './domain/first-that-fit.ts';
import { jsonPointer } from './domain/json-pointer.ts';
import type { ProblemCode } from './problem-codes.ts';

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

/** An error for callers: its code, a message made of facts, and members with its data. */
export abstract class ApiError extends Error {
  abstract readonly code: ProblemCode;
  /** Members of the problem document besides the standard ones. */
  readonly details: Record<string, unknown> = {};
  /** Retry-After in seconds; undefined if retrying cannot help. */
  readonly retryAfter: number | undefined = undefined;
  /**
   * Whether an earlier try of the same AWS call got no response, so that it may have taken effect despite this refusal.
   */
  readonly followsLostTry: boolean = false;
}

/** A body full of errors must not make the response too large to send. */
const mostIssues = 100;
const mostBytes = 250_000;

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
    const first = firstThatFit(issues.slice(0, mostIssues).map(asProblemIssue), mostBytes, bytesOf);
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

export class ClusterNotFound extends ApiError {
  override readonly name = 'ClusterNotFound';
  readonly code = 'cluster_not_found';
  override readonly details: { operationId?: string };
  readonly cluster: string;

  /** With the history of the last cluster of that name, if it is known. */
  constructor(cluster: string, former?: FormerCluster) {
    super(
      former
        ? `There is no cluster "${cluster}" any more. ${whatBecame(former)}`
        : `There is no cluster "${cluster}"; GET /clusters lists all clusters.`,
    );
    this.cluster = cluster;
    this.details = former ? { operationId: former.operationId } : {};
  }
}

const whatBecame = ({ outcome, operationId, endedAt }: FormerCluster): string =>
  outcome === 'create_failed'
    ? `Its creation failed at ${endedAt}; /operations/${operationId} says why.`
    : `It was deleted at ${endedAt} by operation ${operationId}; see /operations/${operationId}.`;

/** The first attempt of the request was for a cluster that is deleted by now, and another one has its name. */
export class ClusterReplaced extends ApiError {
  override readonly name = 'ClusterReplaced';
  readonly code = 'cluster_not_found';

  constructor(cluster: string) {
    super(
      `The cluster "${cluster}" of the first attempt has been deleted, and another one has its name now; use a new Idempotency-Key for that one.`,
    );
  }
}

export class OperationNotFound extends ApiError {
  override readonly name = 'OperationNotFound';
  readonly code = 'operation_not_found';

  constructor(operationId: string) {
    super(`There is no operation "${operationId}"; operations are kept for 90 days after their end.`);
  }
}

export class CleanUpNotFound extends ApiError {
  override readonly name = 'CleanUpNotFound';
  readonly code = 'clean_up_not_found';

  constructor(cleanUp: string) {
    super(`There is no clean-up "${cleanUp}"; clean-ups are kept for 90 days.`);
  }
}

export class TaskNotFound extends ApiError {
  override readonly name = 'TaskNotFound';
  readonly code = 'task_not_found';

  constructor(cluster: string, task: string) {
    super(
      `Cluster "${cluster}" has no task "${task}", or ECS does not know it yet: that may take some minutes after its start. Ended tasks are kept for 30 days, while their cluster exists.`,
    );
  }
}

export class TaskDefinitionNotFound extends ApiError {
  override readonly name = 'TaskDefinitionNotFound';
  readonly code = 'task_definition_not_found';

  constructor(taskDefinition: string) {
    super(
      `There is no active task definition "${taskDefinition}"; GET /task-definitions lists all task definitions.`,
    );
  }
}

export class ClusterExists extends ApiError {
  override readonly name = 'ClusterExists';
  readonly code = 'cluster_exists';

  constructor(cluster: string, remedy: string) {
    super(`The cluster name "${cluster}" is in use. ${remedy}`);
  }
}

export class ClusterBusy extends ApiError {
  override readonly name = 'ClusterBusy';
  readonly code = 'cluster_busy';
  override readonly details: { operationId: string };

  constructor(cluster: string, operationId: string) {
    super(
      `Cluster "${cluster}" is being changed by operation ${operationId}; follow it at /operations/${operationId}.`,
    );
    this.details = { operationId };
  }
}

export class ClusterNotActive extends ApiError {
  override readonly name = 'ClusterNotActive';
  readonly code = 'cluster_not_active';
  override readonly details: { clusterStatus: string; operationId: string };

  constructor(cluster: string, clusterStatus: string, operationId: string) {
    const next =
      clusterStatus === 'create_failed'
        ? `/operations/${operationId} says why, and POST /clusters can use the name again`
        : `follow it at /operations/${operationId}`;
    super(
      `Cluster "${cluster}" has the status "${clusterStatus}", but this request needs "active"; ${next}.`,
    );
    this.details = { clusterStatus, operationId };
  }
}

export class ClusterProtected extends ApiError {
  override readonly name = 'ClusterProtected';
  readonly code = 'cluster_protected';

  constructor(cluster: string) {
    super(
      `Cluster "${cluster}" is protected from deletion; remove the protection first: PATCH /clusters/${cluster} with {"deletionProtection": false}.`,
    );
  }
}

export class OperationNotCancellable extends ApiError {
  override readonly name = 'OperationNotCancellable';
  readonly code = 'operation_not_cancellable';

  constructor({ id, type, status }: { id: string; type: string; status: string }) {
    super(
      status === 'running'
        ? type === 'create'
          ? `Operation ${id} has already created its cluster, so there is nothing to cancel; DELETE deletes the cluster.`
          : `Operation ${id} is a ${type}, which cannot be cancelled; only a creation can be.`
        : `Operation ${id} has already ended with the status "${status}".`,
    );
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
      `The Idempotency-Key "${key}" belongs to a request with different content; use a new key for a new request.`,
    );
  }
}

/** The cluster would expire earlier, and the request does not confirm it with `shorten`. */
export class WouldExpireEarlier extends ApiError {
  override readonly name = 'WouldExpireEarlier';
  readonly code = 'would_expire_earlier';

  /** With both times; null if it never expires now. */
  constructor(cluster: string, present: string | null, wanted: string) {
    const [is, how] =
      present === null ? ['never expires', ''] : [`expires at ${present}`, ', which is earlier'];
    super(
      `Cluster "${cluster}" ${is}, and would expire at ${wanted}${how}; to confirm that, send "shorten": true with expiresAt.`,
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

/** A change of a cluster may have been made, but too many others followed to find out. */
export class ChangeUnknown extends ApiError {
  override readonly name = 'ChangeUnknown';
  readonly code = 'outcome_unknown';

  constructor(cluster: string) {
    super(
      `It is unknown whether this request has changed cluster "${cluster}": too many changes have followed. Get the cluster, and use a new Idempotency-Key to change it.`,
    );
  }
}

/** An earlier attempt may have done its work, but the result cannot be found. */
export class OutcomeUnknown extends ApiError {
  override readonly name = 'OutcomeUnknown';
  readonly code = 'outcome_unknown';

  /** The reason says why AWS must not be asked again. */
  constructor(reason = 'ECS may forget tasks an hour after they have ended.') {
    super(
      `It is unknown whether the first request with this Idempotency-Key started these tasks. ${reason} Use a new key to start tasks.`,
    );
  }
}

export class NotOwned extends ApiError {
  override readonly name = 'NotOwned';
  readonly code = 'not_owned';

  constructor(what: string) {
    super(`${what} was not created by this API, which only changes its own resources.`);
  }
}

/** AWS refused the request; the message is AWS's own. */
export class RejectedByAws extends ApiError {
  override readonly name = 'RejectedByAws';
  readonly code = 'rejected_by_aws';
  override readonly details: { awsCode: string };

  /**
   * Whether the call was about a resource of the deployment itself, such as its table: then the request is not the
   * cause.
   */
  readonly isInside: boolean;

  constructor(awsCode: string, message: string, options: ErrorOptions & { isInside?: boolean } = {}) {
    super(message, options);
    this.details = { awsCode };
    this.isInside = options.isInside ?? false;
  }
}

export class TasksNotStarted extends ApiError {
  override readonly name = 'TasksNotStarted';
  readonly code = 'tasks_not_started';
  override readonly details: { failures: object[] };

  constructor(reason: string, failures: object[]) {
    super(`AWS started none of the tasks: ${reason}`);
    this.details = { failures };
  }
}

export class CapacityUnavailable extends ApiError {
  override readonly name = 'CapacityUnavailable';
  readonly code = 'capacity_unavailable';
  override readonly retryAfter = 30;
  override readonly details: { failures: object[] };

  constructor(reason: string, failures: object[]) {
    super(`AWS started none of the tasks: ${reason}`);
    this.details = { failures };
  }
}

/**
 * A quota of the AWS account is used up: AWS accepts the request once resources are deleted, or the quota is raised.
 */
export class AccountQuotaReached extends ApiError {
  override readonly name = 'AccountQuotaReached';
  readonly code = 'quota_reached';
  override readonly retryAfter = 60;
  override readonly details: { failures?: object[] };

  /** The reason is AWS's own. */
  constructor(reason: string, { failures }: { failures?: object[] } = {}, options?: ErrorOptions) {
    super(`A quota of the AWS account is reached: ${reason}`, options);
    this.details = failures ? { failures } : {};
  }
}

/** AWS refuses for a temporary reason; the reason is AWS's own. */
export class NotTakenYet extends ApiError {
  override readonly name = 'NotTakenYet';
  readonly code = 'aws_unavailable';
  override readonly retryAfter = 10;

  constructor(action: string, reason: string, options?: ErrorOptions) {
    super(`AWS could not take ${action} yet, after several tries; repeat the request: ${reason}`, options);
  }
}

export class Throttled extends ApiError {
  override readonly name = 'Throttled';
  readonly code = 'throttled';
  override readonly retryAfter = 5;

  constructor(action: string, options?: ErrorOptions) {
    super(`AWS still throttled ${action} after several tries; nothing is lost, repeat the request.`, options);
  }
}

export class AwsUnavailable extends ApiError {
  override readonly name = 'AwsUnavailable';
  readonly code = 'aws_unavailable';
  override readonly retryAfter = 10;

  constructor(action: string, options?: ErrorOptions) {
    super(`${action} got no response from AWS after several tries; repeat the request.`, options);
  }
}

/** A deletion was requested, and its last AWS call got no response: the deletion may be running. */
export class DeletionUncertain extends ApiError {
  override readonly name = 'DeletionUncertain';
  readonly code = 'aws_unavailable';
  override readonly retryAfter = 10;
  override readonly details: { operationId: string };

  constructor(cluster: string, operationId: string, options?: ErrorOptions) {
    super(
      `AWS did not respond in time, so the deletion of "${cluster}" may have started; if so, follow it at /operations/${operationId}. Repeat the request.`,
      options,
    );
    this.details = { operationId };
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

export class AwsAccessDenied extends ApiError {
  override readonly name = 'AwsAccessDenied';
  readonly code = 'aws_access_denied';

  /**
   * `missing`: the permission that AWS names, with its resource; `encoded`: AWS says more in an encoded message in the
   * log; `account`: AWS's words if it denies the whole account.
   */
  constructor(action: string, { missing, encoded, account, ...options }: ErrorOptions & Denial = {}) {
    const what = missing ? `perform ${missing}, which ${action} needs` : `call ${action}`;
    const more = encoded
      ? ' AWS says more in an encoded message in the log: decode it with aws sts decode-authorization-message.'
      : '';
    super(
      account
        ? `AWS does not let this account call ${action}: ${account}`
        : `The role of this API may not ${what}.${more}`,
      options,
    );
  }
}

interface Denial {
  missing?: string | undefined;
  encoded?: boolean;
  account?: string | undefined;
}

/** An item of the journal: its kind, its id, and the cluster that it says it belongs to. */
interface EntryOf {
  kind: string;
  id: string;
  cluster?: unknown;
}

/** An entry of the journal that this version of the API cannot use; other entries are not affected. */
export abstract class EntryNotRead extends ApiError {
  readonly id: string;
  readonly cluster: string;

  constructor({ id, cluster }: EntryOf, message: string, options?: ErrorOptions) {
    super(message, options);
    this.id = id;
    this.cluster = typeof cluster === 'string' ? cluster : id;
  }
}

/** A newer version of the API wrote it, with a meaning that this version does not know. */
export class NewerEntry extends EntryNotRead {
  override readonly name = 'NewerEntry';
  readonly code = 'newer_version';
  override readonly retryAfter = 30;

  constructor(entry: EntryOf, { written, known }: { written: unknown; known: number }) {
    super(
      entry,
      `A newer version of this API has written the record of ${entry.kind} "${entry.id}": it has the format ${String(written)}, but this version only knows formats up to ${known}. Nothing is changed until a version that knows it is deployed.`,
    );
  }
}

/** It does not have its required form, whoever wrote it. */
export class UnreadableEntry extends EntryNotRead {
  override readonly name = 'UnreadableEntry';
  readonly code = 'internal_error';

  constructor(entry: EntryOf, reason: string) {
    super(
      entry,
      `The record of ${entry.kind} "${entry.id}" cannot be read, and nothing is changed: ${reason}`,
    );
  }
}

/** Whether AWS has refused, which is not temporary. */
export const isRefusal = (error: unknown): error is RejectedByAws | AwsAccessDenied =>
  error instanceof RejectedByAws || error instanceof AwsAccessDenied;

/** Whether AWS, or a timeout, says to try again later. */
export const isPassing = (error: unknown): boolean =>
  error instanceof ApiError && error.retryAfter !== undefined;
