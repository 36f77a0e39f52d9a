import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { ApiError } from '../errors/api-error.ts';
import { problemCodes } from '../problem-codes.ts';

/** The request with the problem: its id, and the address of the API. */
export interface ProblemContext {
  requestId: string;
  address: string;
  /** Which scope a token lacks, for `WWW-Authenticate`. */
  challenge?: string | undefined;
}

/** The only mapping from errors to HTTP: an RFC 9457 problem document. Only a `ApiError` shows its details. */
export function problem(
  error: unknown,
  { requestId, address, challenge }: ProblemContext,
): APIGatewayProxyStructuredResultV2 {
  const known = error instanceof ApiError ? error : undefined;
  const code = known?.code ?? 'internal_error';
  const { status, title } = problemCodes[code];
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json',
      ...(known?.retryAfter && { 'retry-after': String(known.retryAfter) }),
      ...(known &&
        'allowed' in known.details && { allow: (known.details['allowed'] as string[]).join(', ') }),
      ...(challenge && { 'www-authenticate': challenge }),
    },
    body: JSON.stringify({
      type: `${address}/docs#problem-${code}`,
      title,
      status,
      code,
      detail: known?.message ?? 'The request is not the cause. The log has the cause, under this request id.',
      requestId,
      ...known?.details,
    }),
  };
}
