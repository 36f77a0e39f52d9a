import * as z from 'zod/mini';
import { timeToLive } from '../input/durations.ts';
import { rules, type Rule } from '../input/rules.ts';
import { strictSpec, type Spec } from '../input/strict-spec.ts';
import { tags } from '../input/tags.ts';
import { callerTime } from '../input/times.ts';

const fields = {
  ttl: z.optional(timeToLive).with(
    z.meta({
      description: 'How much longer the cluster lives, from now on.',
      examples: ['PT8H'],
    }),
  ),
  expiresAt: z.optional(z.nullable(callerTime(', or null for never'))).with(
    z.meta({
      description: 'When the cluster may be cleaned up; null for never.',
      examples: ['2026-12-01T18:00:00Z'],
    }),
  ),
  deletionProtection: z
    .optional(z.boolean())
    .with(z.meta({ description: 'Whether DELETE and clean-up refuse the cluster.', examples: [true] })),
  tags: z.optional(tags).with(
    z.meta({
      description:
        'The tags by which clusters are found here. They replace those there are; what AWS has made keeps its own.',
      examples: [{ team: 'web' }],
    }),
  ),
};

export type ClusterChanges = Spec<typeof fields>;

const something: Rule<ClusterChanges> = (changes, report) => {
  if (Object.keys(changes).length > 0) return;
  report([], 'Received no change; name at least one of ttl, expiresAt, deletionProtection, tags.');
};

const oneExpiry: Rule<ClusterChanges> = (changes, report) => {
  if (!('ttl' in changes) || !('expiresAt' in changes)) return;
  report(['ttl'], 'Received both ttl and expiresAt, which set the same time; leave one out.');
};

export const clusterChanges = strictSpec(fields, {}, [rules<ClusterChanges>(something, oneExpiry)]).with(
  z.meta({
    id: 'ClusterChanges',
    description: 'What is to be different; the rest stays as it is.',
    minProperties: 1,
    examples: [{ ttl: 'PT8H' }, { deletionProtection: true }],
  }),
);
