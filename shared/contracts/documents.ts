import * as z from 'zod/mini';
import { noParams } from './common.ts';
import { contract } from './contract.ts';

const document = z.object({ text: z.string(), headers: z.optional(z.record(z.string(), z.string())) });

/** Addresses of pages get parameters from elsewhere, such as those of a campaign. */
const anyQuery = z.object({});

const isOpen = 'It needs no authorization, unless the deployment has `publicDocs=false`.';

export const getOpenapi = contract({
  operationId: 'getOpenapi',
  method: 'GET',
  path: '/openapi.yaml',
  scope: null,
  tag: 'API',
  summary: 'Get the OpenAPI document as YAML',
  description: `The document that you are reading, as OpenAPI 3.1 in YAML, for generating clients. ${isOpen}`,
  params: noParams,
  query: anyQuery,
  response: { status: 200, description: 'The document.', schema: document, mediaType: 'application/yaml' },
  problems: ['invalid_request', 'internal_error'],
});

export const getOpenapiJson = contract({
  operationId: 'getOpenapiJson',
  method: 'GET',
  path: '/openapi.json',
  scope: null,
  tag: 'API',
  summary: 'Get the OpenAPI document as JSON',
  description: `The same as \`/openapi.yaml\`. ${isOpen}`,
  params: noParams,
  query: anyQuery,
  response: { status: 200, description: 'The document.', schema: document, mediaType: 'application/json' },
  problems: ['invalid_request', 'internal_error'],
});

export const getDocs = contract({
  operationId: 'getDocs',
  method: 'GET',
  path: '/docs',
  scope: null,
  tag: 'API',
  summary: 'Get the reference page',
  description: `A page for people. It loads nothing from other servers. ${isOpen}`,
  params: noParams,
  query: anyQuery,
  response: {
    status: 200,
    description: 'The page.',
    schema: document,
    mediaType: 'text/html; charset=utf-8',
  },
  problems: ['invalid_request', 'internal_error'],
});

/** Redirects people from the root to the page; not an operation of the API. */
export const index = { method: 'GET', path: '/' } as const;
