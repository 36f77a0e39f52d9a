import * as z from 'zod/mini';
import { noParams, noQuery } from './common.ts';
import { contract } from './contract.ts';

export const getHealth = contract({
  operationId: 'getHealth',
  method: 'GET',
  path: '/health',
  scope: null,
  tag: 'Service',
  summary: 'Tell whether the API responds',
  description:
    'Answers 200 as soon as requests are served. It calls nothing else and needs no authorization.',
  params: noParams,
  query: noQuery,
  response: {
    status: 200,
    description: 'The API responds.',
    schema: z.object({ status: z.literal('ok') }).with(z.meta({ id: 'Health' })),
  },
  problems: ['invalid_request', 'internal_error'],
});
