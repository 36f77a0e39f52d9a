import * as z from 'zod/mini';
import { noParams, noQuery } from './common.ts';
import { contract } from './contract.ts';

export const getCaller = contract({
  operationId: 'getCaller',
  method: 'GET',
  path: '/me',
  scope: 'known',
  tag: 'API',
  summary: 'Get the caller',
  description:
    'The identity that the API sees, and the location of the deployment. Any identity may ask, and any token, whatever its scopes.',
  params: noParams,
  query: noQuery,
  response: {
    status: 200,
    description: 'The caller.',
    schema: z
      .object({
        requestedBy: z.string().with(
          z.meta({
            description: 'As `requestedBy` of operations and clean-ups shows it.',
            example: 'arn:aws:iam::111122223333:user/ada',
          }),
        ),
        scopes: z.nullable(z.array(z.string())).with(
          z.meta({
            description: 'The scopes of the token; null where the request is signed.',
            example: ['clusters:read'],
          }),
        ),
        teams: z.nullable(z.array(z.string())).with(
          z.meta({
            description: 'The teams of the caller; null if the deployment has no teams.',
            example: ['web'],
          }),
        ),
        admin: z
          .boolean()
          .with(z.meta({ description: 'Whether the caller stands above the teams.', example: false })),
        ignoredTeams: z.array(z.string()).with(
          z.meta({
            description: 'Values of the claim that are no names of teams. The API ignores them.',
            example: [],
          }),
        ),
        account: z
          .string()
          .with(z.meta({ description: 'The AWS account of the deployment.', example: '111122223333' })),
        region: z
          .string()
          .with(z.meta({ description: 'The AWS region of the deployment.', example: 'eu-west-1' })),
        stage: z.string().with(z.meta({ description: 'The stage of the deployment.', example: 'dev' })),
      })
      .with(z.meta({ id: 'Caller' })),
  },
  problems: ['invalid_request', 'internal_error'],
});
