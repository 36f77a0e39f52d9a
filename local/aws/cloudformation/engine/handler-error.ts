import type { HandlerErrorCode } from '@aws-sdk/client-cloudformation';
import { AwsError } from '../../aws-error.ts';
import type { Random } from '../../random.ts';

/** A resource's handler gives up. */
export class HandlerError extends Error {
  override readonly name = 'HandlerError';
  readonly handlerErrorCode: HandlerErrorCode;
  /** The message is the whole reason, as CloudFormation itself says it. */
  readonly verbatim: boolean;

  constructor(handlerErrorCode: HandlerErrorCode, message: string, { verbatim = false } = {}) {
    super(message);
    this.handlerErrorCode = handlerErrorCode;
    this.verbatim = verbatim;
  }
}

/**
 * Maps the error code of a service to that of the handler. The first match counts. A missing resource is NotFound, whatever
 * code the service has, and counts as deleted: https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract.html
 */
const handlerErrorCodes: [RegExp, HandlerErrorCode][] = [
  [/LimitExceeded/, 'ServiceLimitExceeded'],
  [/NotFound|NotAttached|NoSuchEntity/, 'NotFound'],
  [/AlreadyExists|Duplicate|EntityAlreadyExists/, 'AlreadyExists'],
  [/Throttl|RequestLimitExceeded/, 'Throttling'],
  [/AccessDenied|UnauthorizedOperation/, 'AccessDenied'],
  [/DependencyViolation|Invalid|Validation|ClientException|MissingParameter/, 'InvalidRequest'],
];

const serviceNames: Record<string, string> = { EC2: 'Ec2', ECS: 'Ecs', IAM: 'Iam', Logs: 'CloudWatchLogs' };

export function handlerErrorCodeOf({ code }: AwsError): HandlerErrorCode {
  return handlerErrorCodes.find(([pattern]) => pattern.test(code))?.[1] ?? 'GeneralServiceException';
}

function asHandlerError(type: string, error: unknown, random: Random): HandlerError {
  if (error instanceof HandlerError) return error;
  if (!(error instanceof AwsError)) return new HandlerError('InternalFailure', String(error));
  const service = serviceNames[type.split('::')[1] ?? ''] ?? type;
  const origin = `(Service: ${service}, Status Code: ${error.status}, Request ID: ${random.uuid()})`;
  return new HandlerError(handlerErrorCodeOf(error), `${error.message} ${origin}`);
}

/** A security group that is in use is the one thing whose handler's message stands alone. */
const standsAlone = (type: string, error: unknown) =>
  type === 'AWS::EC2::SecurityGroup' && error instanceof AwsError && error.code === 'DependencyViolation';

/** Why a resource of this type failed, as its event tells. */
export function reasonOf(type: string, error: unknown, random: Random): string {
  if (error instanceof AwsError && error.code === 'ValidationError') return error.message;
  if (standsAlone(type, error))
    return `${asHandlerError(type, error, random).message} (SDK Attempt Count: 1)`;
  const { verbatim, message, handlerErrorCode } = asHandlerError(type, error, random);
  if (verbatim) return message;
  return `Resource handler returned message: "${message}" (RequestToken: ${random.uuid()}, HandlerErrorCode: ${handlerErrorCode})`;
}
