import * as z from 'zod';
import { durationSeconds } from '../input/durations.ts';
import { oneOf, wanted, wholeNumber } from '../input/fields.ts';
import { strictSpec } from '../input/strict-spec.ts';
import { tags } from '../input/tags.ts';

const duration = wanted('an ISO 8601 duration, such as "PT8H" or "P3D"');

export const cleanUpSpec = strictSpec({
  dryRun: z
    .boolean()
    .default(true)
    .meta({ description: 'Says what would be done, and does nothing.', examples: [true] }),
  olderThan: z.iso
    .duration({ error: duration })
    .refine((text) => !Number.isNaN(durationSeconds(text)), { error: duration })
    .optional()
    .meta({ description: 'Only clusters that were asked for longer ago than this.', examples: ['P1D'] }),
  tags: tags.optional().meta({
    description: 'Only clusters that carry all these tags.',
    examples: [{ team: 'ci' }],
  }),
  states: z
    .array(oneOf(['creating', 'active', 'deleting', 'create_failed', 'delete_failed']))
    .min(1)
    .optional()
    .meta({ description: 'Only clusters in one of these states.', examples: [['delete_failed']] }),
  limit: wholeNumber({ minimum: 1, maximum: 100 })
    .default(20)
    .meta({
      description: 'The most deletions that may run at once; the rest waits for the next clean-up.',
      examples: [20],
    }),
}).meta({
  id: 'CleanUpSpec',
  description:
    'A clean-up deletes clusters that have expired, takes up deletions and creations that failed, and removes what nobody holds any more. Protected clusters, and those that have not expired, are left alone.',
  examples: [{ dryRun: true }, { dryRun: false, tags: { team: 'ci' }, olderThan: 'P1D' }],
});

export type CleanUpSpec = z.output<typeof cleanUpSpec>;
