import type { ClusterEntry } from '../operation/journal-entries.ts';
import type { Tags } from '../input/tags.ts';

type Settings = Pick<ClusterEntry, 'expiresAt' | 'deletionProtection' | 'tags'>;

/** The settings whose change may have a cluster deleted sooner. */
export function deletedSoonerBy(before: Settings, after: Settings): (keyof Settings)[] {
  const settings = {
    expiresAt: isEarlier(after.expiresAt, before.expiresAt),
    deletionProtection: before.deletionProtection && !after.deletionProtection,
    // Any tag may be one by which a clean-up selects clusters.
    tags: !areEqual(before.tags, after.tags),
  };
  return (Object.keys(settings) as (keyof Settings)[]).filter((name) => settings[name]);
}

const isEarlier = (one: string | null, other: string | null) =>
  one !== null && (other === null || Date.parse(one) < Date.parse(other));

const areEqual = (one: Tags, other: Tags) =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.keys(one).every((key) => Object.hasOwn(other, key) && one[key] === other[key]);
