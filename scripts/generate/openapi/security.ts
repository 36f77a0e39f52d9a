import type { ZodOpenApiOperationObject } from 'zod-openapi';
import type { Contract } from '../../../shared/contracts/contract.ts';

/** A deployment has one of them. On this machine none is needed. */
export const securitySchemes = {
  token: {
    type: 'http' as const,
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'Where the deployment was given an OpenID Connect issuer: an access token of that issuer, for the audience of the deployment, with the scope that the operation names. ' +
      'Without a valid one API Gateway answers 401 `{"message": "Unauthorized"}`, without the scope 403 `{"message": "Forbidden"}`.',
  },
  sigv4: {
    type: 'apiKey' as const,
    name: 'Authorization',
    in: 'header' as const,
    description:
      'Otherwise: a request signed with AWS Signature Version 4 for the service `execute-api`, by an identity that may call `execute-api:Invoke`. ' +
      'Without one API Gateway itself answers 403 `{"message": "Forbidden"}`.',
    'x-amazon-apigateway-authtype': 'awsSigv4',
  },
};

/**
 * Either of them is enough. The token comes first, since generated clients that are given a token try the schemes in
 * this order, and both fill the same header.
 */
export const securityOf = ({ scope }: Contract): NonNullable<ZodOpenApiOperationObject['security']> =>
  scope ? [{ token: scope === 'known' ? [] : [scope] }, { sigv4: [] }] : [];
