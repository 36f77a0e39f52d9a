import * as z from 'zod/mini';
import { longestDuration } from '../input/durations.ts';
import { oneOf, wanted, wholeNumber } from '../input/fields.ts';
import { strictSpec } from '../input/strict-spec.ts';
import { tags } from '../input/tags.ts';
import { clusterStates } from '../operation/cluster-state.ts';

const duration = wanted('an ISO 8601 duration, such as "PT8H" or "P3D"');

export const cleanUpSpec = strictSpec({
  olderThan: z.optional(z.iso.duration({ error: duration }).check(z.maxLength(longestDuration))).with(
    z.meta({
      description: 'Only clusters that were asked for longer ago than this, which is an ISO 8601 duration.',
      examples: ['P1D'],
    }),
  ),
  tags: z.optional(tags).with(
    z.meta({
      description: 'Only clusters that carry all these tags.',
      examples: [{ team: 'ci' }],
    }),
  ),
  statuses: z
    .optional(z.array(oneOf(clusterStates)).check(z.minLength(1), z.maxLength(clusterStates.length)))
    .with(
      z.meta({ description: 'Only clusters with one of these statuses.', examples: [['delete_failed']] }),
    ),
  limit: z.optional(wholeNumber({ minimum: 1, maximum: 100 })).with(
    z.meta({
      description:
        'The most deletions that may run at once; the rest waits for the next clean-up. Without it, or where that is less, what the deployment sets for its own, which is 20 unless the operator says otherwise. Deletions that failed before leave a quarter of them to others, at least one of several. Those that fail for the first time leave none, and take up to seven hours.',
      examples: [20],
    }),
  ),
}).with(
  z.meta({
    id: 'CleanUpSpec',
    description:
      'A clean-up deletes clusters that have expired, takes up deletions and creations that failed, and removes what nobody holds any more. Protected clusters, and those that have not expired, are left alone.',
    examples: [{}, { tags: { team: 'ci' }, olderThan: 'P1D' }],
  }),
);

export type CleanUpSpec = z.output<typeof cleanUpSpec>;
