import * as z from 'zod/mini';
import { cleanUpCriteria, cleanUpItem } from '../domain/clean-up/clean-up.ts';
import { clusterStatus } from '../domain/cluster/cluster-schemas.ts';
import { tags } from '../domain/shown-fields.ts';
import { clusterName } from './common.ts';

export const criteria = z
  .extend(z.omit(cleanUpCriteria, { states: true }), {
    tags: z.optional(tags),
    statuses: z
      .optional(z.array(clusterStatus))
      .with(z.meta({ description: 'Only clusters with one of these statuses.' })),
  })
  .with(z.meta({ description: 'Which clusters the clean-up considers.' }));

const named = z.extend(cleanUpItem, { cluster: clusterName });

export const item = named.with(z.meta({ id: 'CleanUpItem' }));

export const plannedItem = z.omit(named, { operationId: true }).with(z.meta({ id: 'CleanUpPlanItem' }));
