import * as z from 'zod/mini';
import { cleanUpSpec } from '../domain/clean-up/clean-up-spec.ts';
import { clusterName, cursor, limit, noParams, noQuery, page, tags, time, uniqueId } from './common.ts';
import { bodyProblems, commonProblems, contract, idempotencyProblems } from './contract.ts';

const cleanUpId = uniqueId('a clean-up').with(
  z.meta({
    description: 'The id of a clean-up.',
    example: '019366f2-8c1e-7d30-a5ab-6f0a2d1b9c12',
  }),
);

const item = z
  .object({
    cluster: clusterName,
    action: z.enum(['delete', 'retry', 'skip']).with(
      z.meta({
        description:
          '`delete`: its deletion begins. `retry`: what failed or stopped is taken up again. `skip`: it is left alone.',
      }),
    ),
    reason: z
      .enum([
        'expired',
        'delete_failed',
        'create_failed',
        'interrupted',
        'stack_gone',
        'not_in_journal',
        'creation_unknown',
        'orphaned',
        'protected',
        'not_expired',
        'operation_running',
        'limit_reached',
        'changed_meanwhile',
        'refused',
      ])
      .with(
        z.meta({
          description:
            '`interrupted`: its workflow ended without an outcome. `stack_gone`: somebody deleted its stack. `not_in_journal`: a stack with the tag of this service that no cluster holds. `creation_unknown`: such a stack that is whole and whose creation the journal knows nothing of, as after a deployment anew; it stays. `orphaned`: left behind by a forced deletion. `refused`: it could not be done; `error` says why, and the next clean-up tries again.',
        }),
      ),
    operation: z.nullable(z.string()).with(z.meta({ description: 'The deletion that was begun.' })),
    stack: z.nullable(z.string()).with(z.meta({ description: "The stack, where it is nobody's cluster." })),
    error: z.nullable(z.string()).with(
      z.meta({
        description:
          'Why it could not be done. Of a stack that is to be deleted again: what AWS refused before that, or what the last attempt failed on.',
      }),
    ),
  })
  .with(z.meta({ id: 'CleanUpItem' }));

const taskDefinitionItem = z
  .object({
    taskDefinition: z
      .string()
      .with(z.meta({ description: '`family:revision`.', examples: ['hello-world-task-definition:1'] })),
    action: z
      .enum(['delete', 'skip'])
      .with(
        z.meta({ description: '`delete`: AWS deletes it. `skip`: it stays; the next clean-up tries again.' }),
      ),
    reason: z.enum(['inactive', 'expired', 'refused']).with(
      z.meta({
        description:
          '`inactive`: it was deregistered. `expired`: it is older than the deployment keeps those that nobody uses. `refused`: AWS did not delete it.',
      }),
    ),
    error: z.nullable(z.string()).with(z.meta({ description: 'Why AWS did not delete it.' })),
  })
  .with(z.meta({ id: 'CleanUpTaskDefinition' }));

export const cleanUp = z
  .object({
    id: cleanUpId,
    status: z.enum(['running', 'succeeded', 'failed']),
    dryRun: z.boolean(),
    criteria: z.object({
      olderThan: z.optional(z.string()),
      tags: z.optional(tags),
      states: z.optional(z.array(z.string())),
      limit: z.int(),
    }),
    items: z
      .array(item)
      .with(z.meta({ description: 'All that was begun, and up to a hundred of those left alone.' })),
    counts: z.object({ deleted: z.int(), retried: z.int(), skipped: z.int() }),
    taskDefinitions: z.array(taskDefinitionItem).with(
      z.meta({
        description:
          'The task definitions of this service that were deleted, or could not be; of a dry run, those that would be.',
      }),
    ),
    error: z.nullable(z.string()).with(z.meta({ description: 'Why it failed.' })),
    requestedBy: z.string().with(
      z.meta({
        description: 'Who asked: the ARN of an IAM identity, the subject of a token, or `schedule`.',
        example: 'schedule',
      }),
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
  summary: 'Clean up',
  description:
    'Deletes clusters that have expired, takes up deletions and creations that failed or were interrupted, and removes stacks of this service that no cluster holds, and task definitions of this service that were deregistered. ' +
    'A dry run, which is the default, responds with the plan at once; `{"dryRun": false}` does it. The same runs on a schedule.',
  params: noParams,
  query: noQuery,
  body: cleanUpSpec,
  answers: {
    202: { description: 'Accepted: the clean-up to follow.', schema: cleanUp },
    200: { description: 'A dry run: what would be done.', schema: cleanUp },
  },
  statusOf: ({ dryRun }) => (dryRun ? 200 : 202),
  locationOf: ({ dryRun, id }) => (dryRun ? undefined : `/clean-ups/${id}`),
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
  answers: { 200: { description: 'A page of clean-ups.', schema: page(cleanUp, 'CleanUpPage') } },
  problems: commonProblems,
});

export const getCleanUp = contract({
  operationId: 'getCleanUp',
  method: 'GET',
  path: '/clean-ups/{cleanUp}',
  scope: 'clusters:read',
  tag: 'Clean-ups',
  summary: 'Look at a clean-up',
  description: 'What it deleted, took up again and left alone, and why.',
  params: z.strictObject({ cleanUp: cleanUpId }),
  query: noQuery,
  answers: { 200: { description: 'The clean-up.', schema: cleanUp } },
  problems: [...commonProblems, 'clean_up_not_found'],
});
