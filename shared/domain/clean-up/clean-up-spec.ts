import * as z from 'zod/mini';
import { longestDuration } from '../input/durations.ts';
import { oneOf, wanted, integer } from '../input/fields.ts';
import { strictSpec } from '../input/strict-spec.ts';
import { tags } from '../input/tags.ts';
import { teamName } from '../team/team-name.ts';
import { clusterStates } from '../operation/cluster-state.ts';

const duration = wanted('an ISO 8601 duration, such as "PT8H" or "P3D"');

export const cleanUpSpec = strictSpec({
  olderThan: z.optional(z.iso.duration({ error: duration }).check(z.maxLength(longestDuration))).with(
    z.meta({
      description: 'Only clusters that were created longer ago than this ISO 8601 duration.',
      examples: ['P1D'],
    }),
  ),
  tags: z.optional(tags).with(
    z.meta({
      description: 'Only clusters with all of these tags.',
      examples: [{ team: 'ci' }],
    }),
  ),
  statuses: z
    .optional(z.array(oneOf(clusterStates)).check(z.minLength(1), z.maxLength(clusterStates.length)))
    .with(
      z.meta({ description: 'Only clusters with one of these statuses.', examples: [['delete_failed']] }),
    ),
  owner: z.optional(teamName).with(
    z.meta({
      description:
        'The team whose clusters the clean-up considers, where the deployment has teams. Callers in several teams must send it. Without it, a clean-up of a caller with clusters:admin considers everything.',
      examples: ['web'],
    }),
  ),
  limit: z.optional(integer({ minimum: 1, maximum: 100 })).with(
    z.meta({
      description:
        'The most deletions that may run at once; the rest waits for the next clean-up. If it is higher than the limit of the deployment, the limit of the deployment applies. That limit is also the default, and is 20 unless the operator changes it. Retries of failed deletions leave a quarter of the places to first attempts, at least one if there are several. First attempts leave no places to retries, and can take up to seven hours.',
      examples: [20],
    }),
  ),
}).with(
  z.meta({
    id: 'CleanUpSpec',
    description:
      'A clean-up deletes clusters that have expired, retries failed deletions and creations, and removes resources without an owner. It skips protected clusters and clusters that have not expired.',
    examples: [{}, { tags: { team: 'ci' }, olderThan: 'P1D' }],
  }),
);

export type CleanUpSpec = z.output<typeof cleanUpSpec>;
