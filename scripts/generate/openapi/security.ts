import type { ZodOpenApiOperationObject } from 'zod-openapi';
import type { Contract } from '../../../shared/contracts/contract.ts';

/** A deployment uses one of them. With `npm start` none is needed. */
export const securitySchemes = {
  token: {
    type: 'http' as const,
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'If the deployment has an OpenID Connect issuer: an access token of that issuer, for the audience of the deployment, with the scope of the operation. ' +
      'Without a valid token, API Gateway responds with 401 `{"message": "Unauthorized"}`; without the scope, with 403 `{"message": "Forbidden"}`.',
  },
  sigv4: {
    type: 'apiKey' as const,
    name: 'Authorization',
    in: 'header' as const,
    description:
      'Otherwise: a request signed with AWS Signature Version 4 for the service `execute-api`, by an identity that may call `execute-api:Invoke`. ' +
      'Without a valid signature, API Gateway itself responds with 403 `{"message": "Forbidden"}`.',
    'x-amazon-apigateway-authtype': 'awsSigv4',
  },
};

/**
 * Either of them is enough. The token comes first: generated clients that have a token try the schemes in this order,
 * and both use the same header.
 */
export const securityOf = ({ scope }: Contract): NonNullable<ZodOpenApiOperationObject['security']> =>
  scope ? [{ token: scope === 'known' ? [] : [scope] }, { sigv4: [] }] : [];
