import {
  deniedText,
  linkedRoleText,
  quotaText,
  throttlingText,
  unavailableText,
} from '../domain/diagnosis/aws-texts.ts';

/**
 * What an error of AWS means for whoever asked: a slower pace, a quota of the account, a right of ours that is missing,
 * something that passes, or a request that AWS will not take as it is.
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
  ['denied', deniedText],
  ['throttled', throttlingText],
  ['quota', quotaText],
  ['unavailable', linkedRoleText],
  ['unavailable', unavailableText],
];

/** ECS wraps errors of EC2: "Error retrieving subnet information for [...]: Rate exceeded (ErrorCode: Throttling)". */
const wrapped = /\(Error ?Code: ([A-Za-z]+)/;

/**
 * By its name, then by the error that it wraps, then by AWS's words, then by its status. Any other is a refusal where AWS
 * answered with 4xx, and unavailability where it answered with 5xx or not at all.
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
