import type { OperationStatus } from '../../../shared/domain/operation/journal-entries.ts';
import type { HoldingType } from '../../../shared/domain/operation/operation-type.ts';
import { handDeeds } from '../plan/plan.ts';
import type { Write } from '../product/journal-shadow.ts';
import { byHand, states } from './state-pairs.ts';

const types = Object.keys({ create: true, delete: true } satisfies Record<HoldingType, true>);
const ends = Object.keys({ succeeded: true, failed: true, cancelled: true } satisfies Record<
  Exclude<OperationStatus, 'running'>,
  true
>);

const becomes = (state: string) => `the cluster is ${state}`;
const madeAnew = 'the cluster is made anew';
const settingsChanged = 'settings changed';
const cleanedUp = 'a clean-up ended';

/** What may happen to a cluster, but for faults and for time. */
export const happenings: string[] = [
  ...states.map(becomes),
  madeAnew,
  settingsChanged,
  cleanedUp,
  ...types.flatMap((type) => ends.map((end) => `${type} ${end}`)),
  ...handDeeds.map(byHand),
];

/** What a write of the journal says has happened, and to which cluster. */
export function createReader() {
  const known = new Set<string>();

  function ofCluster({ id, before, after }: Write): string[] {
    const state = (after?.['state'] ?? 'gone') as string;
    const isNew = after !== undefined && before?.['createdByOperation'] !== after['createdByOperation'];
    const happened = state === before?.['state'] ? [] : [becomes(state)];
    if (isNew && known.has(id)) happened.push(madeAnew);
    if (!isNew && after && before?.['settingsId'] !== after['settingsId']) happened.push(settingsChanged);
    known.add(id);
    return happened;
  }

  return function read(write: Write): { cluster?: string; happened: string[] } {
    const { kind, id, before, after } = write;
    const hasEnded =
      after !== undefined && after['status'] !== 'running' && before?.['status'] !== after['status'];
    if (kind === 'cluster') return { cluster: id, happened: ofCluster(write) };
    if (kind === 'clean-up') return { happened: hasEnded ? [cleanedUp] : [] };
    if (kind !== 'operation' || !hasEnded) return { happened: [] };
    return { cluster: after['cluster'] as string, happened: [`${after['type']} ${after['status']}`] };
  };
}
