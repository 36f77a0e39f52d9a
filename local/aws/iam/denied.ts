import { AwsError } from '../aws-error.ts';
import type { Random } from '../random.ts';
import type { Permission } from './permission.ts';
import type { Decision } from './policy/evaluate.ts';

/** How a service says that IAM does not allow a call; those in JSON have `AccessDeniedException`. */
const refusals: Record<string, { code: string; status: number }> = {
  ec2: { code: 'UnauthorizedOperation', status: 403 },
  cloudformation: { code: 'AccessDenied', status: 403 },
  iam: { code: 'AccessDenied', status: 403 },
  s3: { code: 'AccessDenied', status: 403 },
};

const inJson = { code: 'AccessDeniedException', status: 400 };

const reasons: Record<Exclude<Decision, 'Allowed'>, (action: string) => string> = {
  ExplicitlyDenied: () => 'with an explicit deny in an identity-based policy',
  ImplicitlyDenied: (action) => `because no identity-based policy allows the ${action} action`,
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
export function denied(
  { scope, session, random }: { scope: string; session: string; random: Random },
  { action, resource }: Permission,
  decision: Exclude<Decision, 'Allowed'>,
): AwsError {
  const { code, status } = refusals[scope] ?? inJson;
  const plain = `User: ${session} is not authorized to perform: ${action} on resource: ${resource} ${reasons[decision](action)}`;
  const message =
    scope === 'ec2'
      ? `You are not authorized to perform this operation. ${plain}. Encoded authorization failure message: ${random.hex(64)}`
      : plain;
  return new AwsError(code, message, { status });
}

/**
 * Refused like a call without the right, so that SDKs do not retry it, and the product passes on the sentence. A 5xx would
 * be retried, and nobody would read it.
 */
export function permissionUnknown(scope: string, action: string): AwsError {
  const { code, status } = refusals[scope] ?? inJson;
  return new AwsError(
    code,
    `The caller is not authorized to perform: ${scope}:${action} because local/aws/iam/permissions does not have this call yet`,
    { status },
  );
}
