import * as z from 'zod/mini';
import { cleanUpCriteria, cleanUpItem } from '../domain/clean-up/clean-up.ts';
import { clusterState } from '../domain/cluster/cluster-shape.ts';
import { tags } from '../domain/shown-fields.ts';
import { clusterName } from './common.ts';

export const criteria = z.extend(cleanUpCriteria, {
  tags: z.optional(tags),
  states: z.optional(z.array(clusterState)),
});

const named = z.extend(cleanUpItem, { cluster: clusterName });

export const item = named.with(z.meta({ id: 'CleanUpItem' }));

export const plannedItem = z.omit(named, { operation: true }).with(z.meta({ id: 'CleanUpPlanItem' }));
