import { worldTime } from '../time/virtual-time.ts';
import type { Write } from '../product/journal-shadow.ts';
import type { Simulation } from '../run/simulation.ts';

type Item = Record<string, unknown>;

/** Milliseconds. */
const aDay = 24 * 3_600_000;
/** Clocks of functions differ. */
const grace = 60_000;

/** A cluster whose creation failed stays listed for a day, unless somebody wants it gone; how far it came is not overwritten. */
export function watchFailedCreations({ journal, onWrite, sent, violate }: Simulation): void {
  onWrite.push((write) => {
    if (write.kind === 'cluster') checkListed(write);
    if (write.kind === 'operation') checkProgress(write);
  });

  function checkListed({ id: name, before, after }: Write): void {
    const failedAt = (before?.['error'] as { failedAt: string } | undefined)?.failedAt;
    if (after || failedAt === undefined || Date.parse(failedAt) + aDay - grace < worldTime()) return;
    if (!isWanted(name, before!))
      violate('a failed creation is listed for a day', `"${name}" failed at ${failedAt}, and is gone`);
  }

  /** By a request to delete it, by a clean-up that names what failed, or by the end of a creation that has taken the name. */
  function isWanted(name: string, { createdByOperation, createdAt }: Item): boolean {
    return (
      sent.some(
        ({ operationId, params, sentAt }) =>
          sentAt >= Date.parse(createdAt as string) - grace &&
          ((operationId === 'deleteCluster' && params['cluster'] === name) ||
            (operationId === 'cancelOperation' && params['operation'] === createdByOperation)),
      ) ||
      journal
        .ofKind('clean-up')
        .some(({ criteria }) => (criteria as { states?: string[] }).states?.includes('create_failed'))
    );
  }

  function checkProgress({ id, after }: Write): void {
    if (after?.['type'] !== 'create') return;
    const lost = (after['progress'] as Item[]).find(({ status }) => String(status).startsWith('DELETE_'));
    if (lost)
      violate(
        'how far a creation came stays',
        `${id} shows ${String(lost['resource'])} as ${String(lost['status'])}`,
      );
  }
}
