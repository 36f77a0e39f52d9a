import type { Journal } from '../../journal/journal.ts';
import type { LimitSettings } from '../../domain/limits/limits.ts';
import { counted, type CountDependencies } from '../limits/count.ts';

export type TransferDependencies = CountDependencies & {
  journal: Pick<Journal, 'transferToTeam'>;
  limits: LimitSettings;
};

type Changes = Parameters<Journal['transferToTeam']>;

/** Writes changes of settings that give a cluster to another team; returns whether the settings were as read. */
export type Transfer = (entry: Changes[0], changes: Changes[1], operation: Changes[2]) => Promise<boolean>;

/** With what the cluster uses, which counts for that team from then on. */
export const transferCluster =
  (dependencies: TransferDependencies): Transfer =>
  (entry, changes, operation) =>
    counted(dependencies, changes.owner, () =>
      dependencies.journal.transferToTeam(entry, changes, operation, dependencies.limits),
    );
