import * as z from 'zod/mini';
import { noParams, noQuery } from './common.ts';
import { contract } from './contract.ts';

const document = z.object({ text: z.string(), headers: z.optional(z.record(z.string(), z.string())) });

export const getOpenapi = contract({
  operationId: 'getOpenapi',
  method: 'GET',
  path: '/openapi.yaml',
  scope: 'clusters:read',
  tag: 'Service',
  summary: 'Get the description of this API',
  description: 'The document that you are reading, as OpenAPI 3.1 in YAML: for generating clients.',
  params: noParams,
  query: noQuery,
  response: { status: 200, description: 'The document.', schema: document, mediaType: 'application/yaml' },
  problems: ['invalid_request', 'internal_error'],
});

export const getDocs = contract({
  operationId: 'getDocs',
  method: 'GET',
  path: '/docs',
  scope: 'clusters:read',
  tag: 'Service',
  summary: 'Read the description of this API',
  description: 'A page for people. It holds all that it needs and fetches nothing from elsewhere.',
  params: noParams,
  query: noQuery,
  response: {
    status: 200,
    description: 'The page.',
    schema: document,
    mediaType: 'text/html; charset=utf-8',
  },
  problems: ['invalid_request', 'internal_error'],
});
