import type { OperationEntry } from './journal-entries.ts';

/** The entry of a new operation. */
export function newOperation({
  id,
  type,
  cluster,
  force = false,
  progress,
  requestedBy,
  owner = null,
  createdAt,
}: Pick<OperationEntry, 'id' | 'type' | 'cluster' | 'progress' | 'requestedBy' | 'createdAt'> &
  Partial<Pick<OperationEntry, 'force' | 'owner'>>): OperationEntry {
  return {
    id,
    type,
    cluster,
    status: 'running',
    force,
    progress,
    rollback: [],
    error: null,
    orphans: [],
    settings: null,
    requestedBy,
    owner,
    createdAt,
    endedAt: null,
  };
}

/**
 * Whether a running deletion does what this caller asks for: with force if the caller asks for it, and with the cluster
 * removed from the list afterwards.
 */
export const fulfillsRequest = (
  { status, force, keepsFailure }: Pick<OperationEntry, 'status' | 'force' | 'keepsFailure'>,
  asked: { force: boolean },
): boolean => status === 'running' && !keepsFailure && (force || !asked.force);

type Settings = NonNullable<OperationEntry['settings']>['after'];
type Changeable = Omit<Settings, 'owner'> & { owner?: string | undefined };

/** Of a cluster, the settings that an update can change. */
const settingsIn = ({ expiresAt, deletionProtection, tags, owner }: Changeable): Settings => ({
  expiresAt,
  deletionProtection,
  tags,
  owner: owner ?? null,
});

/** The entry of an update that is made together with it. */
export const newUpdate = (
  asked: Pick<OperationEntry, 'id' | 'cluster' | 'requestedBy' | 'createdAt'> & {
    owner: string | undefined;
    endedAt: string;
  },
  { before, after }: { before: Changeable; after: Changeable },
): OperationEntry & { endedAt: string } => ({
  ...newOperation({ ...asked, type: 'update', progress: [] }),
  status: 'succeeded',
  settings: { before: settingsIn(before), after: settingsIn(after) },
  endedAt: asked.endedAt,
});
