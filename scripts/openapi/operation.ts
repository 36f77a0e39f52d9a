import * as z from 'zod/mini';
import type { ZodOpenApiOperationObject, ZodOpenApiResponseObject } from 'zod-openapi';
import type { Contract } from '../../shared/contracts/contract.ts';
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
        'A key of your own, new for every new request. A retry with the same key, query and body, as they were sent, gets the same response and does nothing twice; with others it is refused. It stands for 24 hours. A dry run makes nothing, and takes no notice of it.',
      example: '5f0c7a1e-2d43-4f6b-9b0e-7a1c2d3e4f50',
    }),
  ),
});

/** What is read as data is described as what it is read as. */
const documentType: Record<string, 'object'> = { 'application/yaml': 'object', 'application/json': 'object' };

const hasFields = (schema: z.ZodMiniType): schema is z.ZodMiniObject =>
  schema instanceof z.ZodMiniObject && Object.keys(schema.shape).length > 0;

/** Answers that make or start something say where it is. */
const hasLocation = (contract: Contract, status: number) =>
  contract.locationOf !== undefined && status !== 200;

function answer(contract: Contract, status: number): ZodOpenApiResponseObject {
  const { description, schema, mediaType } = contract.answers[status]!;
  const examples = answerExamples[contract.operationId]?.[status];
  const next = links[contract.operationId]?.[status];
  return {
    description,
    headers: headersWith(
      ...(mediaType ? ['ETag' as const] : hasLocation(contract, status) ? ['Location' as const] : []),
    ),
    content: mediaType
      ? { [mediaType]: { schema: { type: documentType[mediaType] ?? 'string' } } }
      : { 'application/json': { schema, ...(examples && { examples }) } },
    ...(next && { links: next }),
  };
}

const isDocument = ({ answers }: Contract) => answers[200]?.mediaType !== undefined;

const unchanged = {
  description: 'The caller has it: `If-None-Match` has its `ETag`.',
  headers: headersWith('ETag'),
};

export function operation(contract: Contract): ZodOpenApiOperationObject {
  const { operationId, tag, summary, description, method, params, query, body, answers, problems } = contract;
  return {
    operationId,
    tags: [tag],
    summary,
    description,
    security: securityOf(contract),
    requestParams: {
      ...(hasFields(params) && { path: params }),
      ...(hasFields(query) && { query }),
      ...(method === 'POST' && { header: idempotencyHeader }),
    },
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: body, examples: requestExamples[operationId] } },
      },
    }),
    responses: {
      ...Object.fromEntries(Object.keys(answers).map((status) => [status, answer(contract, Number(status))])),
      ...(isDocument(contract) && { 304: unchanged }),
      ...problemResponses(problems),
    },
  };
}
