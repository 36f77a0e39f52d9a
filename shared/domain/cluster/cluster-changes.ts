import * as z from 'zod/mini';
import { extension } from '../input/durations.ts';
import { filledText } from '../input/fields.ts';
import { rules, type Rule } from '../input/rules.ts';
import { strictSpec, type Spec } from '../input/strict-spec.ts';
import { mostCallerTags, tagChanges } from '../input/tags.ts';
import { callerTime } from '../input/times.ts';

const onlyTrue = 'Received false; allowed is true. For a cluster that expires, send expiresAt.';

const fields = {
  extendBy: z.optional(extension).with(
    z.meta({
      description:
        'How much later the cluster expires than it would, as an ISO 8601 duration; where it has expired already, counted from now. A cluster that never expires stays so.',
      examples: ['PT2H'],
    }),
  ),
  expiresAt: z.optional(callerTime(' (for never, send "neverExpires": true)')).with(
    z.meta({
      description:
        'When the cluster may be cleaned up, at least five minutes ahead. Earlier than the cluster expires only with `shorten`.',
      examples: ['2026-12-01T18:00:00Z'],
    }),
  ),
  shorten: z.optional(z.boolean()).with(
    z.meta({
      description:
        'Whether `expiresAt` may be earlier than the expiry that the cluster has, or give it one where it has none.',
      examples: [true],
    }),
  ),
  neverExpires: z
    .optional(z.boolean().check(z.refine((value) => value, { error: onlyTrue })))
    .with(z.meta({ description: 'With true, the cluster lives until it is deleted.', examples: [true] })),
  deletionProtection: z
    .optional(z.boolean())
    .with(z.meta({ description: 'Whether DELETE and clean-up refuse the cluster.', examples: [true] })),
  tags: z.optional(tagChanges).with(
    z.meta({
      description:
        'Tags to set; one that is null is removed, and those that are not named stay. By them clusters are found here; what AWS has made keeps its own.',
      examples: [{ team: 'web', stage: null }],
    }),
  ),
  removeTags: z.optional(z.array(filledText(128)).check(z.maxLength(mostCallerTags))).with(
    z.meta({
      description:
        'Keys of tags to remove, for languages that cannot say null. One that is not there does no harm.',
      examples: [['stage']],
    }),
  ),
};

export type ClusterChanges = Spec<typeof fields>;

/** What is said by being there; `shorten` only says how. */
const changesOf = ({ shorten: _, ...changes }: object & { shorten?: unknown }) => Object.keys(changes);

const something: Rule<ClusterChanges> = (changes, report) => {
  if (changesOf(changes).length > 0) return;
  const names = changesOf(fields).join(', ');
  report([], `Received no change; send at least one of ${names}.`);
};

const oneExpiry: Rule<ClusterChanges> = (changes, report) => {
  const given = ['extendBy', 'expiresAt', 'neverExpires'].filter((name) => name in changes);
  if (given.length > 1)
    report([given[0]!], `Received ${given.join(', ')}, which set the same time; send one of them.`);
};

const shortenWhat: Rule<ClusterChanges> = (changes, report) => {
  if (changes.shorten && !('expiresAt' in changes))
    report(['shorten'], 'Received true without expiresAt, which is all that it is for; leave it out.');
};

const setOrRemoved: Rule<ClusterChanges> = ({ tags = {}, removeTags = [] }, report) => {
  for (const [index, key] of removeTags.entries())
    if (key !== undefined && Object.hasOwn(tags, key) && tags[key] !== null)
      report(['removeTags', index], `The tag ${JSON.stringify(key)} is set by tags as well; leave one out.`);
};

const refused = {
  ttl: 'There is no field "ttl" here; send extendBy, by how much later the cluster is to expire, or expiresAt.',
};

export const clusterChanges = strictSpec(fields, refused, [
  rules<ClusterChanges>(something, oneExpiry, shortenWhat, setOrRemoved),
]).with(
  z.meta({
    id: 'ClusterChanges',
    description: 'What is to be different, as a JSON merge patch (RFC 7396); the rest stays as it is.',
    minProperties: 1,
    examples: [{ extendBy: 'PT2H' }, { deletionProtection: true }],
  }),
);
