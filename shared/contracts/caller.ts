import * as z from 'zod/mini';
import { noParams, noQuery } from './common.ts';
import { contract } from './contract.ts';

export const getCaller = contract({
  operationId: 'getCaller',
  method: 'GET',
  path: '/me',
  scope: 'known',
  tag: 'Service',
  summary: 'Get the caller',
  description:
    'Who the API takes the caller for, and where the deployment is. Any identity may ask, and any token whatever its scopes.',
  params: noParams,
  query: noQuery,
  response: {
    status: 200,
    description: 'The caller.',
    schema: z
      .object({
        requestedBy: z.string().with(
          z.meta({
            description: 'As operations and clean-ups show who asked for them.',
            example: 'arn:aws:iam::111122223333:user/ada',
          }),
        ),
        scopes: z.nullable(z.array(z.string())).with(
          z.meta({
            description: 'Those of the token; null where the request is signed.',
            example: ['clusters:read'],
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
