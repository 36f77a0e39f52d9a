import * as z from 'zod/mini';
import { noParams, noQuery } from './common.ts';
import { contract } from './contract.ts';

const sigv4 = z
  .object({ type: z.literal('sigv4'), service: z.literal('execute-api'), region: z.string() })
  .with(
    z.meta({
      id: 'SigV4Authentication',
      description: 'Sign with AWS Signature Version 4, for this API and region.',
    }),
  );

const oauth2 = z
  .object({
    type: z.literal('oauth2'),
    issuer: z.url(),
    audience: z.array(z.string()),
    scopePrefix: z.string().with(z.meta({ description: 'The prefix of scopes in tokens; usually empty.' })),
  })
  .with(
    z.meta({
      id: 'OAuth2Authentication',
      description: 'Send an access token of this issuer, for one of these audiences.',
    }),
  );

const none = z
  .object({ type: z.literal('none') })
  .with(z.meta({ id: 'NoAuthentication', description: 'Everyone may call, as with `npm start`.' }));

export const authentication = z
  .discriminatedUnion('type', [sigv4, oauth2, none])
  .with(z.meta({ id: 'Authentication', description: 'How callers authenticate.' }));

export const getHealth = contract({
  operationId: 'getHealth',
  method: 'GET',
  path: '/health',
  scope: null,
  tag: 'API',
  summary: 'Get the health of the API',
  description:
    'Returns 200 as soon as the API serves requests. It calls nothing else and needs no authorization.',
  params: noParams,
  query: noQuery,
  response: {
    status: 200,
    description: 'The API responds.',
    schema: z
      .object({
        status: z.literal('ok'),
        version: z.string().with(z.meta({ description: 'The same as `info.version`.', example: '0.1.0' })),
        auth: authentication,
      })
      .with(z.meta({ id: 'Health' })),
  },
  problems: ['invalid_request', 'internal_error'],
});
