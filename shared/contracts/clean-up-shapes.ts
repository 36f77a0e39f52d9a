import * as z from 'zod/mini';
import { clusterName, tags } from './common.ts';

export const criteria = z.object({
  olderThan: z.optional(z.string()),
  tags: z.optional(tags),
  states: z.optional(z.array(z.string())),
  limit: z.int(),
});

const cleanUpAction = z.enum(['delete', 'retry', 'skip']).with(
  z.meta({
    id: 'CleanUpAction',
    description:
      '`delete`: its deletion begins. `retry`: what failed or stopped is taken up again. `skip`: it is left alone.',
  }),
);

const cleanUpReason = z
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
      id: 'CleanUpReason',
      description:
        '`interrupted`: its workflow ended without an outcome. `stack_gone`: somebody deleted its stack. `not_in_journal`: a stack with the tag of this service that no cluster holds. `creation_unknown`: such a stack that is whole and whose creation the journal knows nothing of, as after a deployment anew; it stays. `orphaned`: left behind by a forced deletion. `refused`: it could not be done; `error` says why, and the next clean-up tries again.',
    }),
  );

const itemFields = {
  cluster: clusterName,
  action: cleanUpAction,
  reason: cleanUpReason,
  stack: z.nullable(z.string()).with(z.meta({ description: "The stack, where it is nobody's cluster." })),
  error: z.nullable(z.string()).with(
    z.meta({
      description:
        'Why it could not be done. Of a stack that is to be deleted again: what AWS refused before that, or what the last attempt failed on.',
    }),
  ),
};

export const item = z
  .object({
    ...itemFields,
    operation: z.nullable(z.string()).with(z.meta({ description: 'The deletion that was begun.' })),
  })
  .with(z.meta({ id: 'CleanUpItem' }));

export const plannedItem = z.object(itemFields).with(z.meta({ id: 'CleanUpPlanItem' }));

export const taskDefinitionItem = z
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
