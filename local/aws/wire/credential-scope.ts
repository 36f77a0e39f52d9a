import { AwsError } from '../aws-error.ts';
import type { WireRequest } from '../service.ts';

/** `Credential=<access key>/<date>/<region>/<service>/aws4_request`: whose a signed request is, and whom it is meant for. */
const CREDENTIAL = /\bCredential=([^/\s]+)\/\d{8}\/([^/\s]+)\/([^/\s]+)\/aws4_request\b/;

/** Where a request is addressed to, out of its signature, which itself is not verified. Throws where there is none. */
export function credentialScope({ headers }: Pick<WireRequest, 'headers'>): {
  region: string;
  service: string;
} {
  const { authorization } = headers;
  if (!authorization) {
    throw new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', {
      status: 403,
    });
  }
  const [, , region, service] = CREDENTIAL.exec(authorization) ?? [];
  if (region && service) return { region, service };
  const message =
    'Authorization header requires a Credential of the form KEY/DATE/REGION/SERVICE/aws4_request.';
  throw new AwsError('IncompleteSignature', message);
}

/** The access key that a request was signed with; empty where it was not signed. */
export const accessKeyIn = ({ headers }: WireRequest): string =>
  CREDENTIAL.exec(headers['authorization'] ?? '')?.[1] ?? '';
