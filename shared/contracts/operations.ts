import * as z from 'zod/mini';
import { entityTag } from '../domain/entity-tags.ts';
import { nonEmptyString } from '../domain/input/fields.ts';
import {
  operation as operationShape,
  operationStatus,
  operationType,
  requestedBy,
} from '../domain/operation/operation-schemas.ts';
import { time } from '../domain/shown-fields.ts';
import {
  clusterName,
  cursor,
  limit,
  longestFilter,
  noParams,
  noQuery,
  ownerFilter,
  pageOfRecords,
  partialPages,
  uniqueId,
  wait,
} from './common.ts';
import { commonProblems, contract, idempotencyProblems } from './contract.ts';

export const operationId = uniqueId('an operation').with(
  z.meta({
    description: 'The id of an operation.',
    example: '019366f2-8c1e-7d30-a5ab-6f0a2d1b9c11',
  }),
);

export const operation = z
  .extend(operationShape, {
    id: operationId,
    cluster: clusterName,
    createdAt: time,
    endedAt: z.nullable(time),
  })
  .with(z.meta({ id: 'Operation' }));

export const getOperation = contract({
  operationId: 'getOperation',
  method: 'GET',
  path: '/operations/{operation}',
  scope: 'clusters:read',
  tag: 'Operations',
  summary: 'Get an operation',
  description:
    'With `wait` it responds as soon as the operation has ended, or after these seconds with the current state. ' +
    'With `wait` and the previous ETag in `If-None-Match` it responds as soon as the operation has changed, or with 304. ' +
    '`progress` lists every resource of the stack.',
  params: z.strictObject({ operation: operationId }),
  query: z.strictObject({ wait }),
  response: { status: 200, description: 'The current state of the operation.', schema: operation },
  etagOf: entityTag,
  problems: [...commonProblems, 'operation_not_found'],
});

export const cancelOperation = contract({
  operationId: 'cancelOperation',
  method: 'POST',
  path: '/operations/{operation}/cancel',
  scope: 'clusters:delete',
  tag: 'Operations',
  summary: 'Cancel an operation',
  description:
    'Cancels a creation that still runs, and deletes everything that it has created so far. Returns that deletion, which is the operation to follow.',
  params: z.strictObject({ operation: operationId }),
  query: noQuery,
  response: {
    status: 202,
    description: 'Accepted: the operation that deletes the cluster.',
    schema: operation,
  },
  locationOf: ({ id }) => `/operations/${id}`,
  problems: [
    ...commonProblems,
    ...idempotencyProblems,
    'not_your_team',
    'operation_not_found',
    'operation_not_cancellable',
    'cluster_busy',
    'cluster_protected',
    'quota_reached',
  ],
});

export const listOperations = contract({
  operationId: 'listOperations',
  method: 'GET',
  path: '/operations',
  scope: 'clusters:read',
  tag: 'Operations',
  summary: 'List operations',
  description:
    'Newest first. A retried request sorts by the time of its first attempt. Ended operations are kept for 90 days. ' +
    partialPages,
  params: noParams,
  query: z.strictObject({
    cluster: z.optional(clusterName).with(z.meta({ description: 'Only operations of this cluster.' })),
    type: z.optional(operationType).with(z.meta({ description: 'Only operations of this type.' })),
    status: z.optional(operationStatus).with(z.meta({ description: 'Only operations with this status.' })),
    requestedBy: z.optional(nonEmptyString(longestFilter)).with(
      z.meta({
        description: 'Only operations that this caller started: the exact `requestedBy` of an operation.',
        example: requestedBy.example,
      }),
    ),
    owner: ownerFilter,
    limit,
    cursor,
  }),
  response: {
    status: 200,
    description: 'A page of operations.',
    schema: pageOfRecords(operation, 'OperationPage'),
  },
  problems: commonProblems,
});
