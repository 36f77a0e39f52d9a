import type { Simulation } from '../run/simulation.ts';

/** Milliseconds: longer than from one clean-up on schedule to the end of the next one. */
const aWhile = 20 * 60_000;

/** While there are clusters whose time is over, each clean-up deletes some, unless a deletion has or had the only place. */
export function checkExpired({ journal, violate, plan }: Simulation): void {
  const since = Date.now() - aWhile;
  const isFull = journal
    .operationsOfAllTime()
    .some(({ type, endedAt }) => type === 'delete' && (endedAt === null || Date.parse(endedAt) > since));
  if (plan.cleanUpLimit === 1 && isFull) return;
  const due = journal
    .clusters()
    .filter(
      ({ state, expiresAt, deletionProtection }) =>
        state === 'active' && expiresAt !== null && Date.parse(expiresAt) < since && !deletionProtection,
    );
  const isAtWork = journal
    .operationsOfAllTime()
    .some(
      ({ requestedBy, createdAt }) => requestedBy.startsWith('clean-up') && Date.parse(createdAt) > since,
    );
  for (const { name, expiresAt } of isAtWork ? [] : due)
    violate('what has expired goes', `"${name}" expired at ${expiresAt}, and clean-ups delete nothing`);
}
