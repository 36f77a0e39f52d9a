import { hasLeftNothing } from '../operation/failed-creation.ts';
import type { ClusterEntry } from '../operation/journal-entries.ts';
import { nothing, plus, usageOfTasks, type TaskSize, type Usage } from './usage.ts';

/** What a cluster uses from its acceptance until it has left AWS: itself, and the tasks that its service should run. */
export const newUsage = (desiredCount: number, size: TaskSize = { cpuUnits: 0, memoryMib: 0 }): Usage =>
  plus({ ...nothing, clusters: 1 }, usageOfTasks(desiredCount, size));

/** Entries of earlier versions do not say it: the size of their tasks counts as nothing. */
export const usageOfCluster = (
  entry: Pick<ClusterEntry, 'usage' | 'desiredCount' | 'state' | 'stackId' | 'stackRequestedAt'>,
): Usage => entry.usage ?? (hasLeftNothing(entry) ? nothing : newUsage(entry.desiredCount ?? 0));

/** The team of an entry; undefined without teams. */
export const ownerOf = (entry: object & { owner?: string | null | undefined }): string | undefined =>
  entry.owner ?? undefined;
