import { ApiError } from './api-error.ts';

export class NotOwned extends ApiError {
  override readonly name = 'NotOwned';
  readonly code = 'not_owned';

  constructor(what: string, why = 'was not created by this API, which only changes its own resources') {
    super(`${what} ${why}.`);
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

/** Whether AWS has refused, which is not temporary. */
export const isRefusal = (error: unknown): error is RejectedByAws | AwsAccessDenied =>
  error instanceof RejectedByAws || error instanceof AwsAccessDenied;
