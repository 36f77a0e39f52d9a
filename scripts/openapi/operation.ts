import * as z from 'zod/mini';
import type { ZodOpenApiOperationObject, ZodOpenApiResponseObject } from 'zod-openapi';
import { takesIdempotencyKey, type Contract } from '../../shared/contracts/contract.ts';
import { idempotencyKey } from '../../shared/http/request.ts';
import { answerExamples } from './answer-examples.ts';
import { headersWith } from './headers.ts';
import { links } from './links.ts';
import { problemResponses } from './problems.ts';
import { requestExamples } from './request-examples.ts';
import { securityOf } from './security.ts';

const idempotencyHeader = z.object({
  'Idempotency-Key': idempotencyKey.with(
    z.meta({
      description:
        'A key of your own, new for every new request. A retry with the same key, query and body, as they were sent, gets the same response and does nothing twice; with others it is refused. It stands for 24 hours.',
      example: '5f0c7a1e-2d43-4f6b-9b0e-7a1c2d3e4f50',
    }),
  ),
});

/** What YAML and JSON hold has no schema here. */
const documentSchema = (mediaType: string) =>
  mediaType.startsWith('text/') ? { type: 'string' as const } : {};

const hasFields = (schema: z.ZodMiniType): schema is z.ZodMiniObject =>
  schema instanceof z.ZodMiniObject && Object.keys(schema.shape).length > 0;

function answer({ operationId, response, locationOf }: Contract): ZodOpenApiResponseObject {
  const { description, schema, mediaType } = response;
  const examples = answerExamples[operationId];
  const next = links[operationId];
  return {
    description,
    headers: headersWith(...(mediaType ? ['ETag' as const] : locationOf ? ['Location' as const] : [])),
    content: mediaType
      ? { [mediaType]: { schema: documentSchema(mediaType) } }
      : { 'application/json': { schema, ...(examples && { examples }) } },
    ...(next && { links: next }),
  };
}

const isDocument = ({ response }: Contract) => response.mediaType !== undefined;

const unchanged = {
  description: 'The caller has it: `If-None-Match` has its `ETag`.',
  headers: headersWith('ETag'),
};

export function operation(contract: Contract): ZodOpenApiOperationObject {
  const { operationId, tag, summary, description, params, query, body, response, problems } = contract;
  return {
    operationId,
    tags: [tag],
    summary,
    description,
    security: securityOf(contract),
    requestParams: {
      ...(hasFields(params) && { path: params }),
      ...(hasFields(query) && { query }),
      ...(takesIdempotencyKey(contract) && { header: idempotencyHeader }),
    },
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: body, examples: requestExamples[operationId] } },
      },
    }),
    responses: {
      [response.status]: answer(contract),
      ...(isDocument(contract) && { 304: unchanged }),
      ...problemResponses(problems),
    },
  };
}
