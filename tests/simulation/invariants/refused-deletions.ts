import type { Simulation } from '../run/simulation.ts';

/** A DELETE that responds with 429 or 503 leaves the cluster as it was, or names the operation that may run. */
export function watchRefusedDeletions({ history, onExchange, onWrite, violate }: Simulation): void {
  /** Deletions by the request that they are of. */
  const deletions = new Map<unknown, string[]>();
  const refused = new Set<string>();
  const violated = (id: string, cluster: string) =>
    violate('a refused DELETE has no effect', `${id} was refused, and has taken "${cluster}" over`);

  onWrite.push(({ kind, id, before, after, by }) => {
    if (by && kind === 'operation' && !before && after?.['type'] === 'delete')
      deletions.set(by.event, [...(deletions.get(by.event) ?? []), id]);
    const holder = after?.['operationId'] as string;
    if (kind === 'cluster' && holder !== before?.['operationId'] && refused.has(holder)) violated(holder, id);
  });

  onExchange.push(({ operationId, event, params, answer }) => {
    const { status, code, body, sentAt, answeredAt } = answer;
    if (operationId !== 'deleteCluster' || !code || ![429, 503].includes(status)) return;
    const cluster = params['cluster']!;
    const holders = history
      .between('cluster', cluster, sentAt, answeredAt)
      .map((item) => item?.['operationId']);
    for (const id of deletions.get(event) ?? []) {
      if (JSON.stringify(body).includes(id)) continue;
      refused.add(id);
      if (holders.includes(id)) violated(id, cluster);
    }
  });
}
