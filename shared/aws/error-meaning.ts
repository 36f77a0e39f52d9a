import {
  deniedText,
  linkedRoleText,
  quotaText,
  throttlingText,
  unavailableText,
} from '../domain/diagnosis/aws-texts.ts';

/**
 * What an error of AWS means for the caller: throttling, a quota of the account, a missing permission of this API, a
 * temporary failure, or a request that AWS refuses.
 */
export type ErrorMeaning = 'throttled' | 'quota' | 'denied' | 'unavailable' | 'refused';

type Table = readonly (readonly [ErrorMeaning, Pick<RegExp, 'test'>])[];

const byName: Table = [
  [
    'throttled',
    /^(Throttl|TooManyRequests|RequestLimitExceeded|RequestThrottled|ProvisionedThroughputExceeded|EC2Throttled|KmsThrottling|SlowDown|PriorRequestNotComplete|BandwidthLimitExceeded)/,
  ],
  [
    'denied',
    /^(AccessDenied|KmsAccessDenied|NotAuthorized|UnauthorizedOperation|AuthFailure|OptInRequired|SubscriptionRequired|Blocked|UnrecognizedClient|InvalidClientToken|ExpiredToken|InvalidSignature|SignatureDoesNotMatch|IncompleteSignature|MissingAuthenticationToken)/,
  ],
  ['quota', /^(?!ItemCollection)\w*(LimitExceeded|QuotaExceeded)/],
  [
    'unavailable',
    /^(RequestTimeout|RequestAborted|RequestExpired|RequestInTheFuture|RequestTimeTooSkewed|ServiceUnavailable|Unavailable|InternalFailure|InternalError|InternalServerError|ServerException|ServiceFailure|ServiceException|TransactionConflict|TransactionInProgress|ReplicatedWriteConflict|Concurrent(Modification|TagAccess|Update)|OperationAborted|PendingVerification)/,
  ],
];

const byText: Table = [
  // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
  ['refused', /cancellation reasons.*\[.*(ConditionalCheckFailed|ValidationError)/],
  ['unavailable', /cancellation reasons.*\[.*TransactionConflict/],
  ['denied', deniedText],
  ['throttled', throttlingText],
  ['quota', quotaText],
  ['unavailable', linkedRoleText],
  ['unavailable', unavailableText],
];

/** ECS wraps errors of EC2: "Error retrieving subnet information for [...]: Rate exceeded (ErrorCode: Throttling)". */
const wrapped = /\(Error ?Code: ([A-Za-z]+)/;

/**
 * By its name, then by the error that it wraps, then by AWS's words, then by its status: a response with 4xx is a
 * refusal, a response with 5xx or none means unavailable.
 */
export function meaningOf({ name, message }: Error, status: number | undefined): ErrorMeaning {
  const inside = wrapped.exec(message)?.[1];
  return (
    meaning(byName, name) ??
    meaning(byName, inside ?? '') ??
    meaning(byText, message) ??
    (status !== undefined && status < 500 ? 'refused' : 'unavailable')
  );
}

function meaning(table: Table, text: string): ErrorMeaning | undefined {
  return table.find(([, pattern]) => pattern.test(text))?.[0];
}
