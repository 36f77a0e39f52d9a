/*
 * What AWS says where it would take the same request later, whatever the error's class: ECS wraps the throttling of EC2 in
 * InvalidParameterException (dagster-io/dagster#33439) and two registrations at once in ClientException
 * (PrefectHQ/prefect#16485). Tables with the source of each text are in tests/unit/shared/domain/diagnosis/texts.
 */

/** AWS asks for a slower pace, or for one request at a time. Names that callers choose have no spaces: they do not match. */
export const throttlingText =
  /(^|: )(Throttl(ing|ed)\w*|RequestLimitExceeded|TooManyRequests\w*)\b|(is|are|still|being) throttled|[Rr]ate (limit )?exceeded|[Rr]equest limit exceeded|[Tt]oo (many|Many) ([Rr]equests|concurrent attempts)/;

/** A quota of the account is used up. */
export const quotaText =
  /LimitExceeded|maximum number of [\w/ ]+ has been reached|reached the limit on the number of|is above your limit|Cannot exceed quota|quota [\w ]*(reached|exceeded)|exceeds? [\w ]*quota|Limit for .* has been exceeded|resource limit was reached|Desired count exceeds limit/;

/** ECS makes its service-linked role at the first call in an account, and can use it some seconds later. */
export const linkedRoleText = /service[- ]linked role/i;

/** The quotas that tasks count against, as Service Quotas names them. */
export const fargateQuotas =
  '"Fargate On-Demand vCPU resource count" (L-3032A538) or "Fargate Spot vCPU resource count" (L-36FBB829)';
