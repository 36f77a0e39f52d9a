import * as z from 'zod/mini';
import { extension } from '../input/durations.ts';
import { nonEmptyString } from '../input/fields.ts';
import { rules, type Rule } from '../input/rules.ts';
import { strictSpec, type Spec } from '../input/strict-spec.ts';
import { maximumCallerTags, tagChanges } from '../input/tags.ts';
import { callerTime } from '../input/times.ts';
import { teamName } from '../team/team-name.ts';

const onlyTrue = 'Received false; allowed is true. For a cluster that expires, send expiresAt.';

const fields = {
  extendBy: z.optional(extension).with(
    z.meta({
      description:
        'By how much to extend the life of the cluster, as an ISO 8601 duration; if it has already expired, counted from now. A cluster that never expires stays so.',
      examples: ['PT2H'],
    }),
  ),
  expiresAt: z.optional(callerTime(' (for never, send "neverExpires": true)')).with(
    z.meta({
      description:
        'When clean-up may delete the cluster, at least five minutes from now. A time before the current expiry needs `shorten` and POST /clusters/{cluster}/deletion-settings.',
      examples: ['2035-01-01T18:00:00Z'],
    }),
  ),
  shorten: z.optional(z.boolean()).with(
    z.meta({
      description:
        'Allows an `expiresAt` before the current expiry of the cluster, or for a cluster that never expires.',
      examples: [true],
    }),
  ),
  neverExpires: z
    .optional(z.boolean().check(z.refine((value) => value, { error: onlyTrue })))
    .with(z.meta({ description: 'With true, the cluster lives until you delete it.', examples: [true] })),
  deletionProtection: z
    .optional(z.boolean())
    .with(
      z.meta({ description: 'Whether DELETE and clean-up refuse to delete the cluster.', examples: [true] }),
    ),
  tags: z.optional(tagChanges).with(
    z.meta({
      description:
        'Tags to set; null removes a tag, and tags that you do not name stay. They are for finding clusters in this API, also by clean-ups; AWS resources keep their tags. Only POST /clusters/{cluster}/deletion-settings changes them.',
      examples: [{ team: 'web', stage: null }],
    }),
  ),
  removeTags: z.optional(z.array(nonEmptyString(128)).check(z.maxLength(maximumCallerTags))).with(
    z.meta({
      description:
        'Keys of tags to remove, for languages that cannot send null. A key that does not exist is ignored.',
      examples: [['stage']],
    }),
  ),
};

const fieldsWithOwner = {
  ...fields,
  owner: z.optional(teamName).with(
    z.meta({
      description:
        'The team that gets the cluster; only callers with clusters:admin may send it. Past operations, and the tags of AWS resources, keep the team that they have.',
      examples: ['web'],
    }),
  ),
};

export type DeletionSettings = Spec<typeof fields>;
export type ClusterChanges = Spec<typeof fieldsWithOwner>;

/** The fields that are changes by themselves; `shorten` only modifies one. */
const changesOf = ({ shorten: _, ...changes }: object & { shorten?: unknown }) => Object.keys(changes);

const something =
  (known: object): Rule<DeletionSettings> =>
  (changes, report) => {
    if (changesOf(changes).length > 0) return;
    const names = changesOf(known).join(', ');
    report([], `Received no change; send at least one of ${names}.`);
  };

const oneExpiry: Rule<DeletionSettings> = (changes, report) => {
  const given = ['extendBy', 'expiresAt', 'neverExpires'].filter((name) => name in changes);
  if (given.length > 1)
    report([given[0]!], `Received ${given.join(', ')}, which set the same time; send one of them.`);
};

const shortenWhat: Rule<DeletionSettings> = (changes, report) => {
  if (changes.shorten && !('expiresAt' in changes))
    report(['shorten'], 'Received true without expiresAt; leave it out, since it only applies to expiresAt.');
};

const setOrRemoved: Rule<DeletionSettings> = ({ tags = {}, removeTags = [] }, report) => {
  for (const [index, key] of removeTags.entries())
    if (key !== undefined && Object.hasOwn(tags, key) && tags[key] !== null)
      report(['removeTags', index], `The tag ${JSON.stringify(key)} is set by tags as well; leave one out.`);
};

const refused = {
  ttl: 'There is no field "ttl" here; send extendBy, the time to add to its life, or expiresAt.',
};

export const clusterChanges = strictSpec(fieldsWithOwner, refused, [
  rules<ClusterChanges>(something(fieldsWithOwner), oneExpiry, shortenWhat, setOrRemoved),
]).with(
  z.meta({
    id: 'ClusterChanges',
    description: 'The fields to change, as a JSON merge patch (RFC 7396); all other fields stay as they are.',
    minProperties: 1,
    examples: [{ extendBy: 'PT2H' }, { deletionProtection: true }],
  }),
);

export const deletionSettings = strictSpec(
  fields,
  { ...refused, owner: 'Only PATCH /clusters/{cluster} gives a cluster to another team; send owner there.' },
  [rules<DeletionSettings>(something(fields), oneExpiry, shortenWhat, setOrRemoved)],
).with(
  z.meta({
    id: 'DeletionSettings',
    description: 'The settings to change, as a JSON merge patch (RFC 7396); all others stay as they are.',
    minProperties: 1,
    examples: [{ expiresAt: '2035-01-01T18:00:00Z', shorten: true }, { deletionProtection: false }],
  }),
);
