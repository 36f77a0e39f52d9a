import type * as z from 'zod/mini';
import type { cleanUp } from '../../../../shared/contracts/clean-ups.ts';
import type { cleanUpPlan } from '../../../../shared/contracts/plan-schemas.ts';
import { caller, ids, readyAt, requestedAt } from './ids.ts';

type CleanUp = z.infer<typeof cleanUp>;

export const accepted: CleanUp = {
  id: ids.cleanUp,
  status: 'running',
  criteria: { olderThan: 'P1D', tags: { team: 'ci' }, limit: 20 },
  items: [],
  counts: { deleted: 0, retried: 0, skipped: 0 },
  taskDefinitions: [],
  error: null,
  requestedBy: caller,
  owner: null,
  createdAt: requestedAt,
  endedAt: null,
};

export const done: CleanUp = {
  ...accepted,
  status: 'succeeded',
  items: [
    {
      cluster: 'build-17',
      action: 'delete',
      reason: 'expired',
      operationId: ids.operation,
      stackName: null,
      error: null,
    },
    {
      cluster: 'build-18',
      action: 'skip',
      reason: 'protected',
      operationId: null,
      stackName: null,
      error: null,
    },
  ],
  counts: { deleted: 1, retried: 0, skipped: 1 },
  taskDefinitions: [{ taskDefinition: 'build:16', action: 'delete', reason: 'inactive', error: null }],
  endedAt: readyAt,
};

export const planned: z.infer<typeof cleanUpPlan> = {
  owner: null,
  criteria: done.criteria,
  items: done.items.map(({ operationId: _id, ...item }) => item),
  counts: { toDelete: 1, toRetry: 0, toSkip: 1 },
  taskDefinitions: done.taskDefinitions,
};
