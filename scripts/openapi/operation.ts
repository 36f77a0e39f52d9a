import * as z from 'zod/mini';
import type { ZodOpenApiOperationObject, ZodOpenApiResponseObject } from 'zod-openapi';
import { takesKey, type Contract } from '../../shared/contracts/contract.ts';
import { conditionOf, entityTags } from '../../shared/contracts/conditions.ts';
import { idempotencyKey } from '../../shared/http/request.ts';
import { answerExamples } from './answer-examples.ts';
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

const entityTag = '"5f0c7a1e2d434f6b9b0e7a1c"';

const conditions = {
  'If-Match': z.optional(entityTags).with(
    z.meta({
      description:
        'The ETag of a response about the cluster, with its quotes, or several with commas between; `*` for whatever is there. Where expiry, protection or tags are others by now, nothing changes (`precondition_failed`).',
      example: entityTag,
    }),
  ),
  'If-None-Match': z.optional(entityTags).with(
    z.meta({
      description:
        'The ETag of a response that the caller has, with its quotes. While that would be the response again, it is 304 without a body.',
      example: entityTag,
    }),
  ),
};

function headersOf(contract: Contract) {
  const condition = conditionOf(contract);
  const headers = z.object({
    ...(takesKey(contract) && idempotencyHeader.shape),
    ...(condition && { [condition]: conditions[condition] }),
  });
  return hasFields(headers) && headers;
}

const etag = {
  description: 'Another one whenever the response would be another: for `If-Match` and `If-None-Match`.',
  schema: { type: 'string' as const },
};

const notModified = {
  304: { description: 'It is as If-None-Match says. There is no body.', headers: { ETag: etag } },
};

const location = {
  description: 'Where to find what was made or started.',
  schema: { type: 'string' as const },
};

/** What is read as data is described as what it is read as. */
const documentType: Record<string, 'object'> = { 'application/yaml': 'object' };

const hasFields = (schema: z.ZodMiniType): schema is z.ZodMiniObject =>
  schema instanceof z.ZodMiniObject && Object.keys(schema.shape).length > 0;

/** A change is a JSON merge patch, and understood as one by either name. https://www.rfc-editor.org/rfc/rfc7396#section-4 */
const bodyTypes = (method: Contract['method']) =>
  method === 'PATCH' ? ['application/json', 'application/merge-patch+json'] : ['application/json'];

/** Answers that make or start something say where it is. */
const hasLocation = (contract: Contract, status: number) =>
  contract.locationOf !== undefined && status !== 200;

function headersOfAnswer(contract: Contract, status: number) {
  const headers = {
    ...(hasLocation(contract, status) && { Location: location }),
    ...(contract.etagOf && { ETag: etag }),
  };
  return Object.keys(headers).length > 0 && { headers };
}

function answer(contract: Contract, status: number): ZodOpenApiResponseObject {
  const { description, schema, mediaType } = contract.answers[status]!;
  const examples = answerExamples[contract.operationId]?.[status];
  const next = links[contract.operationId]?.[status];
  return {
    description,
    ...headersOfAnswer(contract, status),
    content: mediaType
      ? { [mediaType]: { schema: { type: documentType[mediaType] ?? 'string' } } }
      : { 'application/json': { schema, ...(examples && { examples }) } },
    ...(next && { links: next }),
  };
}

export function operation(contract: Contract): ZodOpenApiOperationObject {
  const { operationId, tag, summary, description, method, params, query, body, answers, problems } = contract;
  const headers = headersOf(contract);
  const examples = requestExamples[operationId];
  return {
    operationId,
    tags: [tag],
    summary,
    description,
    security: securityOf(contract),
    requestParams: {
      ...(hasFields(params) && { path: params }),
      ...(hasFields(query) && { query }),
      ...(headers && { header: headers }),
    },
    ...(body && {
      requestBody: {
        required: true,
        content: Object.fromEntries(bodyTypes(method).map((type) => [type, { schema: body, examples }])),
      },
    }),
    responses: {
      ...Object.fromEntries(Object.keys(answers).map((status) => [status, answer(contract, Number(status))])),
      ...(method === 'GET' && contract.etagOf && notModified),
      ...problemResponses(problems),
    },
  };
}
