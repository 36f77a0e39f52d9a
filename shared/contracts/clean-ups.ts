import * as z from 'zod/mini';
import { cleanUp as cleanUpShape } from '../domain/clean-up/clean-up.ts';
import { cleanUpSpec } from '../domain/clean-up/clean-up-spec.ts';
import { criteria, item } from './clean-up-schemas.ts';
import { time } from '../domain/shown-fields.ts';
import {
  cursor,
  limit,
  noParams,
  noQuery,
  ownerFilter,
  pageOfRecords,
  partialPages,
  uniqueId,
} from './common.ts';
import { bodyProblems, commonProblems, contract, idempotencyProblems } from './contract.ts';

const cleanUpId = uniqueId('a clean-up').with(
  z.meta({
    description: 'The id of a clean-up.',
    example: '019366f2-8c1e-7d30-a5ab-6f0a2d1b9c12',
  }),
);

export const cleanUp = z
  .extend(cleanUpShape, {
    id: cleanUpId,
    criteria,
    items: z
      .array(item)
      .with(
        z.meta({ description: 'Everything that was started, and up to a hundred items that were skipped.' }),
      ),
    createdAt: time,
    endedAt: z.nullable(time),
  })
  .with(z.meta({ id: 'CleanUp' }));

export const createCleanUp = contract({
  operationId: 'createCleanUp',
  method: 'POST',
  path: '/clean-ups',
  scope: 'clusters:delete',
  tag: 'Clean-ups',
  summary: 'Create a clean-up',
  description:
    'Deletes clusters that have expired, retries deletions and creations that failed or were interrupted, and removes stacks of this API that belong to no cluster, and its deregistered task definitions. ' +
    'The same runs on a schedule. POST /clean-up-plans shows in advance what would happen.',
  params: noParams,
  query: noQuery,
  body: cleanUpSpec,
  response: { status: 202, description: 'Accepted: the clean-up to follow.', schema: cleanUp },
  locationOf: ({ id }) => `/clean-ups/${id}`,
  problems: [
    ...commonProblems,
    ...bodyProblems,
    ...idempotencyProblems,
    'not_your_team',
    'rejected_by_aws',
    'quota_reached',
  ],
});

export const listCleanUps = contract({
  operationId: 'listCleanUps',
  method: 'GET',
  path: '/clean-ups',
  scope: 'clusters:read',
  tag: 'Clean-ups',
  summary: 'List clean-ups',
  description:
    'Newest first, scheduled ones included. A retried request sorts by the time of its first attempt. Clean-ups are kept for 90 days. ' +
    partialPages,
  params: noParams,
  query: z.strictObject({ owner: ownerFilter, limit, cursor }),
  response: {
    status: 200,
    description: 'A page of clean-ups.',
    schema: pageOfRecords(cleanUp, 'CleanUpPage'),
  },
  problems: commonProblems,
});

export const getCleanUp = contract({
  operationId: 'getCleanUp',
  method: 'GET',
  path: '/clean-ups/{cleanUp}',
  scope: 'clusters:read',
  tag: 'Clean-ups',
  summary: 'Get a clean-up',
  description: 'What it deleted, retried and skipped, and why.',
  params: z.strictObject({ cleanUp: cleanUpId }),
  query: noQuery,
  response: { status: 200, description: 'The clean-up.', schema: cleanUp },
  problems: [...commonProblems, 'clean_up_not_found'],
});
