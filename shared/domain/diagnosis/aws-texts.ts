/*
 * What AWS says where it would take the same request later, whatever the error's class: ECS wraps the throttling of EC2 in
 * InvalidParameterException (dagster-io/dagster#33439) and two registrations at once in ClientException
 * (PrefectHQ/prefect#16485). Tables with the source of each text are in tests/unit/shared/domain/diagnosis/texts.
 */

/** AWS asks for a slower pace, or for one request at a time. Names that callers choose have no spaces: they do not match. */
export const throttlingText =
  /(^|: )(Throttl(ing|ed)\w*|RequestLimitExceeded|TooManyRequests\w*)\b|(is|are|still|being) throttled|[Rr]ate ([Ll]imit )?[Ee]xceeded|[Rr]equest limit exceeded|[Tt]oo (many|Many) ([Rr]equests|concurrent attempts)/;

/**
 * AWS failed by itself, or does something else to the same thing just then: a status of 5xx, no response at all, or words
 * that say so. "Internal Failure" alone does not say so: it is what handlers and CloudFormation report of mistakes, too
 * (aws-cloudformation/cloudformation-cli#1018, aws/aws-cdk#1785), and AWS calls it terminal.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/CommonErrors.html
 * https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract-errors.html
 */
export const unavailableText =
  /\bError Code: InternalFailure|\bStatus ?Code: 5\d\d\b|\ban internal (service )?error|ServerException|ServiceInternalError|ServiceTimeout|NetworkFailure|ResourceConflict|Service ?Unavailable|(currently|temporarily|service is) unavailable|Internal ?Server ?Error|conflicting (conditional )?operation|OperationAborted|concurrent ?(modification|operation)|concurrent requests|another request updating|submitted simultaneously|conflicts with another attempt|temporarily unmodifiable|is in a busy state|UpdateInProgress|Unable to execute HTTP request|Unable to complete request at this time|Read timed? ?out|got no answer from AWS|could not take/i;

/** A quota of the account is used up. */
export const quotaText =
  /LimitExceeded|maximum number of [\w/ ]+ has been reached|reached the limit on the number of|is above your limit|Cannot exceed quota|quota [\w ]*(reached|exceeded)|exceeds? [\w ]*quota|Limit for .* has been exceeded|resource limit was reached|Desired count exceeds limit/;

/** ECS makes its service-linked role at the first call in an account, and can use it a moment later; AWS has no figure. */
export const linkedRoleText = /service[- ]linked role/i;

/** The quotas that tasks count against, as Service Quotas names them. */
export const fargateQuotas =
  '"Fargate On-Demand vCPU resource count" (L-3032A538) or "Fargate Spot vCPU resource count" (L-36FBB829)';
