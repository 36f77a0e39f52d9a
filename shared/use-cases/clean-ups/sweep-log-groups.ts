import type { LogGroups } from '../../aws/log-groups.ts';
import type { LogGroupRecord, LogGroupRecords } from '../../journal/log-groups.ts';
import type { Journal } from '../../journal/journal.ts';
import type { Clock } from '../../clock.ts';
import { collectEntries } from '../../collect-pages.ts';
import { isolateFailure, noteUnread, type Failures } from './isolate-failure.ts';

export interface LogGroupDependencies {
  journal: Pick<Journal, 'getCluster'>;
  logGroups: Pick<LogGroups, 'remove'>;
  logGroupRecords: Pick<LogGroupRecords, 'list' | 'setGone' | 'remove'>;
  clock: Pick<Clock, 'now'>;
  logRetentionDays: number;
}

/** What the sweep has seen before. */
export interface LogGroupsSeen {
  /** The stacks of clusters in the journal, and the stacks with the tag of this API. */
  stackNames: ReadonlySet<string>;
  failures: Failures;
}

/** The most groups in one clean-up; the rest waits for the next. */
const maximumAtOnce = 100;

const day = 86_400_000;

/**
 * Deletes the log groups whose cluster and stack have been gone for as long as lines are kept: they are empty. The
 * journal has the list, so no group is deleted for its name.
 */
export async function sweepLogGroups(
  dependencies: LogGroupDependencies,
  { stackNames, failures }: LogGroupsSeen,
): Promise<void> {
  const { logGroupRecords, clock, logRetentionDays } = dependencies;
  const { items, unread } = await collectEntries((cursor) => logGroupRecords.list({ limit: 1000, cursor }));
  noteUnread(failures, unread);
  const isInUse = ({ stackName }: LogGroupRecord) => stackNames.has(stackName);
  const now = clock.now();
  const isOver = ({ goneAt }: LogGroupRecord) =>
    goneAt !== undefined && now - Date.parse(goneAt) > logRetentionDays * day;
  const unused = items.filter((one) => !isInUse(one));
  const each = (some: LogGroupRecord[], act: (one: LogGroupRecord) => Promise<unknown>) =>
    oneByOne(some, failures, act);
  await each(
    items.filter((one) => isInUse(one) && one.goneAt !== undefined),
    ({ name }) => logGroupRecords.setGone(name, undefined),
  );
  await each(
    unused.filter(({ goneAt }) => goneAt === undefined),
    ({ name }) => logGroupRecords.setGone(name, new Date(now).toISOString()),
  );
  await each(unused.filter(isOver).slice(0, maximumAtOnce), (one) => removeGroup(dependencies, one));
}

/** The cluster may have come back to the list since the sweep read it. */
async function removeGroup(
  { journal, logGroups, logGroupRecords }: LogGroupDependencies,
  { name, stackName, cluster }: LogGroupRecord,
): Promise<void> {
  if ((await journal.getCluster(cluster))?.stackName === stackName) return;
  await logGroups.remove(name);
  await logGroupRecords.remove(name);
}

/** A failure of one never stops the others; the next clean-up tries it again. */
async function oneByOne(
  some: LogGroupRecord[],
  failures: Failures,
  act: (one: LogGroupRecord) => Promise<unknown>,
): Promise<void> {
  for (const one of some)
    await isolateFailure(
      failures,
      { logGroup: one.name },
      () => act(one),
      () => undefined,
    );
}
