import * as z from 'zod/mini';
import { cleanUp as cleanUpShape } from '../domain/clean-up/clean-up.ts';
import { cleanUpSpec } from '../domain/clean-up/clean-up-spec.ts';
import { criteria, item } from './clean-up-shapes.ts';
import { time } from '../domain/shown-fields.ts';
import { cursor, limit, noParams, noQuery, pageOfRecords, uniqueId } from './common.ts';
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
      .with(z.meta({ description: 'All that was begun, and up to a hundred of those left alone.' })),
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
    'Deletes clusters that have expired, takes up deletions and creations that failed or were interrupted, and removes stacks of this service that no cluster holds, and task definitions of this service that were deregistered. ' +
    'The same runs on a schedule. POST /clean-up-plans shows before what would be done.',
  params: noParams,
  query: noQuery,
  body: cleanUpSpec,
  response: { status: 202, description: 'Accepted: the clean-up to follow.', schema: cleanUp },
  locationOf: ({ id }) => `/clean-ups/${id}`,
  problems: [...commonProblems, ...bodyProblems, ...idempotencyProblems, 'rejected_by_aws', 'quota_reached'],
});

export const listCleanUps = contract({
  operationId: 'listCleanUps',
  method: 'GET',
  path: '/clean-ups',
  scope: 'clusters:read',
  tag: 'Clean-ups',
  summary: 'List clean-ups',
  description:
    'Newest first, those of the schedule included; one that a retry began stands where the first attempt would. They are kept for 90 days.',
  params: noParams,
  query: z.strictObject({ limit, cursor }),
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
  description: 'What it deleted, took up again and left alone, and why.',
  params: z.strictObject({ cleanUp: cleanUpId }),
  query: noQuery,
  response: { status: 200, description: 'The clean-up.', schema: cleanUp },
  problems: [...commonProblems, 'clean_up_not_found'],
});
