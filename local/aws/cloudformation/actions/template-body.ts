import { AwsError } from '../../aws-error.ts';
import { addressIn } from '../../s3/operations.ts';
import { constraintError, validationError } from '../errors.ts';
import type { ActionContext } from './context.ts';

interface Given {
  TemplateBody?: string | undefined;
  TemplateURL?: string | undefined;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html: of a request, and of a file in S3. */
const maximumBytes = { given: 51_200, stored: 1_000_000 };

function refuseLong(body: string): string {
  if (Buffer.byteLength(body) <= maximumBytes.given) return body;
  const limit = `Member must have length less than or equal to ${maximumBytes.given}`;
  throw constraintError('templateBody', body, limit);
}

const refusal = (message: string) =>
  validationError(
    `S3 error: ${message}\nFor more information check http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html`,
  );

/**
 * The body of a template, from the request or from S3. If the request has both, its body is used. CloudFormation reads
 * S3 with the caller's permissions.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ValidateTemplate.html
 */
export function templateBodyOf(
  { world: { access }, objects }: Pick<ActionContext, 'world' | 'objects'>,
  { TemplateBody, TemplateURL }: Given,
): string {
  if (TemplateBody !== undefined || TemplateURL === undefined) return refuseLong(TemplateBody ?? '');
  const { bucket, key } = addressIn(new URL(TemplateURL));
  const requester = access?.requester();
  try {
    if (requester) access!.ofRole(requester, { scope: 's3', action: 'GetObject', input: { bucket, key } });
    const { body } = objects.findObject(bucket, key);
    if (body.length > maximumBytes.stored)
      throw validationError(`Template may not exceed ${maximumBytes.stored} bytes in size.`);
    return body.toString('utf8');
  } catch (error) {
    if (!(error instanceof AwsError) || error.code === 'ValidationError') throw error;
    throw refusal(error.code === 'AccessDenied' ? 'Access Denied' : error.message);
  }
}
