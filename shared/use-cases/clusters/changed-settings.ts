import type { ClusterChanges } from '../../domain/cluster/cluster-changes.ts';
import { durationSeconds, ttlBounds } from '../../domain/input/durations.ts';
import { endlessProblem, expiryProblem } from '../../domain/limits/lifetime.ts';
import type { LimitSettings } from '../../domain/limits/limits.ts';
import { received } from '../../domain/input/received.ts';
import { tags as allTags, type Tags } from '../../domain/input/tags.ts';
import { isOutOfRange } from '../../domain/input/times.ts';
import type { ClusterEntry } from '../../domain/operation/journal-entries.ts';
import { WouldExpireEarlier } from '../../errors/cluster-errors.ts';
import { InvalidRequest } from '../../errors/request-errors.ts';

type Settings = Pick<ClusterEntry, 'expiresAt' | 'deletionProtection' | 'tags' | 'owner'>;

/**
 * The new settings of a cluster; refuses changes that conflict with its current settings. `now` is the time of the
 * first attempt, in milliseconds.
 */
export function changedSettings(
  entry: ClusterEntry,
  changes: ClusterChanges,
  now: number,
  limits: LimitSettings,
): Settings {
  return {
    expiresAt: changedExpiry(entry, changes, now, limits),
    deletionProtection: changes.deletionProtection ?? entry.deletionProtection,
    tags: tagsOf(entry.tags, changes),
    ...(changes.owner !== undefined && { owner: changes.owner }),
  };
}

function changedExpiry(
  { name, expiresAt: present }: ClusterEntry,
  { extendBy, expiresAt, shorten, neverExpires }: ClusterChanges,
  now: number,
  limits: LimitSettings,
): string | null {
  if (neverExpires) {
    refuseIf('neverExpires', endlessProblem(limits));
    return null;
  }
  if (expiresAt !== undefined) {
    const wanted = new Date(expiresAt).toISOString();
    refuseSoon(name, expiresAt, now);
    const isEarlier = present === null || Date.parse(wanted) < Date.parse(present);
    if (isEarlier && !shorten) throw new WouldExpireEarlier(name, present, wanted);
    if (!isEarlier) refuseIf('expiresAt', expiryProblem(wanted, now, limits));
    return wanted;
  }
  if (extendBy === undefined || present === null) return present;
  const later = extended(present, extendBy, now);
  refuseIf('extendBy', expiryProblem(later, now, limits));
  return later;
}

function refuseSoon(name: string, expiresAt: string, now: number): void {
  const earliest = now + durationSeconds(ttlBounds.minimum) * 1_000;
  if (Date.parse(expiresAt) >= earliest) return;
  refuse(
    'expiresAt',
    `Received ${received(expiresAt)}; allowed is a time at least five minutes from now: ${new Date(earliest).toISOString()} or later. DELETE /clusters/${name} deletes the cluster now.`,
  );
}

function extended(present: string, extendBy: string, now: number): string {
  const time = new Date(Math.max(Date.parse(present), now) + durationSeconds(extendBy) * 1_000).toISOString();
  if (isOutOfRange(time))
    refuse(
      'extendBy',
      `Received ${received(extendBy)}; the cluster expires at ${present}, and times must be between the years 1 and 9999. Send "neverExpires": true.`,
    );
  return time;
}

function tagsOf(present: Tags, { tags = {}, removeTags = [] }: ClusterChanges): Tags {
  const merged = Object.entries({ ...present, ...tags }).filter(
    (entry): entry is [string, string] => entry[1] !== null && !removeTags.includes(entry[0]),
  );
  const result = allTags.safeParse(Object.fromEntries(merged));
  if (!result.success)
    throw new InvalidRequest(
      result.error.issues.map(({ path, message }) => ({
        path: ['body', 'tags', ...path.map(String)],
        message,
      })),
    );
  return result.data;
}

function refuseIf(field: string, problem: string | undefined): void {
  if (problem) refuse(field, problem);
}

function refuse(field: string, message: string): never {
  throw new InvalidRequest([{ path: ['body', field], message }]);
}
