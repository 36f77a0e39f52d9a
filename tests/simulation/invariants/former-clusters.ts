import { worldTime } from '../time/virtual-time.ts';
import type { Write } from '../product/journal-shadow.ts';
import { isOfAnotherCluster } from '../traffic/exchange.ts';
import type { Simulation } from '../run/simulation.ts';
import { mayRead } from '../traffic/identity.ts';

interface Ended {
  since: number;
  /** The operations that may be named. */
  named: (string | undefined)[];
  /** The cluster as it was last. */
  last?: Record<string, unknown>;
}

const never: Ended = { since: 0, named: [undefined] };

/** The response for a deleted cluster names the operation that ended it. */
export function watchFormerClusters({ journal, onExchange, onWrite, plan, violate }: Simulation): void {
  const ends = new Map<string, Ended[]>();

  onWrite.push(({ kind, id, before, after }) => {
    if (kind !== 'cluster' || after || before?.['state'] !== 'deleting') return;
    const earlier = ends.get(id) ?? [never];
    const named = before['foundAgain'] ? earlier.flatMap((end) => end.named) : [];
    ends.set(id, [...earlier, { since: worldTime(), named: [...named, ...namedFor(before)], last: before }]);
  });

  function namedFor({ error, createdByOperation, operationId }: NonNullable<Write['before']>): string[] {
    const [creation, deletion] = [createdByOperation as string, operationId as string];
    const operationOf = (one: string) => journal.operations().find(({ id }) => id === one);
    if ((operationOf(deletion)?.orphans ?? []).length > 0) return [deletion];
    if (error) return [creation];
    const hasFailed = operationOf(creation)?.status === 'failed';
    return hasFailed ? [creation, deletion] : [deletion];
  }

  onExchange.push(({ event, request, params, answer }) => {
    if (answer.code !== 'cluster_not_found' || isOfAnotherCluster(answer)) return;
    const known = ends.get(params['cluster'] ?? '') ?? [never];
    const fits = known.filter(
      ({ since }, index) =>
        since <= answer.answeredAt && (known[index + 1]?.since ?? Infinity) >= answer.sentAt,
    );
    const { operationId } = answer.body;
    if (journal.isForgotten('former-cluster', params['cluster'] ?? '')) return;
    const isNamed = ({ named, last }: Ended) =>
      named.includes(operationId) || (operationId === undefined && last && !mayRead(plan, event, last));
    if (!fits.some(isNamed))
      violate(
        'what became of a cluster is told',
        `${request.method} ${request.url} names ${operationId}, and it was ${JSON.stringify(fits)}`,
      );
  });
}
