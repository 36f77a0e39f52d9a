/*
 * AWS's wording where it would accept the same request later, whatever the error's class: ECS wraps the throttling of
 * EC2 in InvalidParameterException (dagster-io/dagster#33439) and two registrations at once in ClientException
 * (PrefectHQ/prefect#16485). tests/unit/shared/domain/diagnosis/texts has tables with the source of each text.
 */

/**
 * An error code at the places where AWS and its SDKs write one: at the start, after "Error Code:", "HandlerErrorCode:",
 * "api error" or "An error occurred (", or before a colon inside. The same word as a caller's name or value is no code.
 */
const errorCode = (names: string) =>
  `^(${names})(?=$|[:.](\\s|$)| \\()|(Code: |api error |error occurred \\()(${names})\\b|(: |, )(${names}):(?=\\s|$)`;

/** AWS asks for a slower pace, or for one request at a time. Names of callers have no spaces: they do not match. */
export const throttlingText = new RegExp(
  `${errorCode('Throttl(ing|ed)\\w*|RequestLimitExceeded|TooManyRequests\\w*')}|^Throttled\\b|(is|are|still|being) throttled|[Rr]ate ([Ll]imit )?[Ee]xceeded|[Rr]equest limit exceeded|exceeded (your|the) [\\w ]*rate\\b|[Tt]oo (many|Many) ([Rr]equests|concurrent attempts)`,
);

const faults =
  'InternalServer(Error|Exception)|InternalService(Error|Fault|Exception)|ServerException|ServiceInternalError|ServiceTimeout|NetworkFailure|ServiceUnavailable(Exception)?|OperationAborted(Exception)?|Concurrent(Modification|Update|TagAccess)(Exception)?|EntityTemporarilyUnmodifiable|UpdateInProgress(Exception)?';

/**
 * AWS failed, or is changing the same resource at that moment: a status of 5xx, no response, or words that say so.
 * "Internal Failure" alone does not count: handlers and CloudFormation also report it for invalid requests
 * (aws-cloudformation/cloudformation-cli#1018, aws/aws-cdk#1785), and AWS calls it terminal. ResourceConflict alone
 * does not count either: it is also the code for resources that stay in use.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/CommonErrors.html
 * https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract-errors.html
 */
const unavailable = new RegExp(
  [
    errorCode(faults),
    '\\bError Code: InternalFailure',
    '\\(Service: [^()]*Status ?Code: 5\\d\\d\\b',
    'response error StatusCode: 5\\d\\d\\b',
    'status code: 5\\d\\d, request id',
    'an internal (service )?error',
    'Service Unavailable|(currently|temporarily|service is) unavailable|Internal Server Error',
    'conflicting (conditional )?operation|concurrent (modification|operation|requests)|another request updating|submitted simultaneously|conflicts with another attempt',
    'temporarily unmodifiable|currently being (modified|updated)|currently undergoing|simultaneous commands|is in a busy state|operation [\\w ]*in progress',
    'please (retry|try again|try your request again) (later|in a (moment|few))',
    'Unable to execute HTTP request|Unable to complete request at this time|Read timed? ?out|got no (answer|response) from AWS|could not take',
  ].join('|'),
  'i',
);
export const unavailableText = { test: (reason: string) => unavailable.test(withoutValues(reason)) };

/** The text that CloudFormation puts around the message of a handler; the inner quotation marks enclose values. */
const wrapping = /returned message: "|"+(?= \(RequestToken)|for operation '|during operation '/g;
const values = /(?<!\w)'[^']*'(?!\w)|"[^"]*"/g;
const withoutValues = (reason: string) => reason.replaceAll(wrapping, '').replaceAll(values, '');

/** A permission is missing. */
export const deniedText = new RegExp(
  `${errorCode('AccessDenied\\w*|Unauthorized(Tagging)?Operation|InvalidCredentials')}|\\b[Aa]ccess [Dd]enied\\b|[Nn]ot authorized to perform|(does|do) not have (the )?(required )?permissions?\\b|may not (call|perform)|IAM permissions policies have been misconfigured|Status ?Code: 403\\b`,
);

const reached = '(has|have|was|were|is|are)( already)?( been)? (reached|exceeded)';

/** A quota of the account is used up. */
export const quotaText = new RegExp(
  [
    errorCode('\\w*LimitExceeded\\w*'),
    `maximum number of [^.;]+ ${reached}`,
    `([Ll]imit|[Qq]uota) (for|of|on) [^.;]+ ${reached}`,
    `your ([\\w-]+ ){0,3}(limit|quota) ${reached}`,
    "reached the (limit|maximum)|(exceed(s|ed|ing)?|reached) (your|the account's?|the service) ?[\\w -]*(limit|quota)",
    'than your [\\w ]*limit|is above your limit|Cannot exceed quota|quota [\\w ]*(reached|exceeded)|exceed(s|ed|ing)? [\\w ]*quota|resource limit was reached|Desired count exceeds limit',
  ].join('|'),
);

/** ECS creates its service-linked role at the first call in an account; it works a moment later. AWS has no figure. */
export const linkedRoleText = /service[- ]linked role/i;

/** The quotas for tasks, by their names in Service Quotas. */
export const fargateQuotas =
  '"Fargate On-Demand vCPU resource count" (L-3032A538) or "Fargate Spot vCPU resource count" (L-36FBB829)';
