import * as z from 'zod/mini';
import type { ZodOpenApiOperationObject, ZodOpenApiResponseObject } from 'zod-openapi';
import { takesIdempotencyKey, type Contract } from '../../../shared/contracts/contract.ts';
import { conditionOf, entityTags } from '../../../shared/contracts/conditions.ts';
import { idempotencyKey } from '../../../shared/http/request.ts';
import { answerExamples } from './answer-examples.ts';
import { codeSamples } from './code-samples/code-samples.ts';
import { headersWith } from './headers.ts';
import { links } from './links.ts';
import { problemResponses } from './problems.ts';
import { requestExamples } from './request-examples.ts';
import { securityOf } from './security.ts';

const idempotencyHeader = z.object({
  'Idempotency-Key': idempotencyKey.with(
    z.meta({
      description:
        'A key that you choose, a new one for every new request. A retry with the same key, query and body gets the same response and does nothing twice; another request with the same key is refused. A key is valid for 24 hours.',
      example: '5f0c7a1e-2d43-4f6b-9b0e-7a1c2d3e4f50',
    }),
  ),
});

/** YAML and JSON documents have no schema here. */
const documentSchema = (mediaType: string) =>
  mediaType.startsWith('text/') ? { type: 'string' as const } : {};

const entityTag = '"5f0c7a1e2d434f6b9b0e7a1c"';

const conditions = {
  'If-Match': z.optional(entityTags).with(
    z.meta({
      description:
        'One or more ETags of responses with the cluster, with their quotes, separated by commas; `*` for any. If expiry, protection or tags have changed since, nothing changes (`precondition_failed`).',
      example: entityTag,
    }),
  ),
  'If-None-Match': z.optional(entityTags).with(
    z.meta({
      description:
        'The ETag of an earlier response, with its quotes. If the response would be the same, it is 304 without a body.',
      example: entityTag,
    }),
  ),
};

function headersOf(contract: Contract) {
  const condition = conditionOf(contract);
  const headers = z.object({
    ...(takesIdempotencyKey(contract) && idempotencyHeader.shape),
    ...(condition && { [condition]: conditions[condition] }),
  });
  return hasFields(headers) && headers;
}

const hasFields = (schema: z.ZodMiniType): schema is z.ZodMiniObject =>
  schema instanceof z.ZodMiniObject && Object.keys(schema.shape).length > 0;

/** A change is a JSON merge patch under either media type. https://www.rfc-editor.org/rfc/rfc7396#section-4 */
const bodyTypes = (method: Contract['method']) =>
  method === 'PATCH' ? ['application/json', 'application/merge-patch+json'] : ['application/json'];

const hasEtag = ({ response, etagOf }: Contract) => response.mediaType !== undefined || etagOf !== undefined;

function answer(contract: Contract): ZodOpenApiResponseObject {
  const { operationId, response, locationOf } = contract;
  const { description, schema, mediaType } = response;
  const examples = answerExamples[operationId];
  const next = links[operationId];
  return {
    description,
    headers: headersWith(
      ...(locationOf ? ['Location' as const] : []),
      ...(hasEtag(contract) ? ['ETag' as const] : []),
    ),
    content: mediaType
      ? { [mediaType]: { schema: documentSchema(mediaType) } }
      : { 'application/json': { schema, ...(examples && { examples }) } },
    ...(next && { links: next }),
  };
}

const unchanged = {
  description: 'Not changed: `If-None-Match` has its `ETag`.',
  headers: headersWith('ETag'),
};

export function operation(contract: Contract): ZodOpenApiOperationObject {
  const { operationId, tag, summary, description, method, params, query, body, response, problems } =
    contract;
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
      [response.status]: answer(contract),
      ...(method === 'GET' && hasEtag(contract) && { 304: unchanged }),
      ...problemResponses(problems),
    },
    'x-codeSamples': codeSamples(contract),
  };
}
