import type { Simulation } from '../../simulation/run/simulation.ts';
import type { Ledger } from '../../simulation/traffic/ledger.ts';

const kinds = [
  'cluster',
  'operation',
  'request',
  'clean-up',
  'orphan',
  'task',
  'task-definition',
  'log-group',
];

const random = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b[0-9a-f]{17,}\b/g;
const dates = /\d{4}-\d\d-\d\dT[\d:.]+Z|\b\d{10,}\b/g;

/** What is in the table and in AWS, and what callers know, but for times and for how random ids look. */
export function endStateOf({ journal, aws }: Simulation, { wishes }: Ledger): string {
  const items = kinds.map((kind) => journal.ofKind(kind).map(withoutBytes));
  const answers = wishes.map((wish) => wish.answers.map(({ status, body }) => [status, body]));
  const text = JSON.stringify([items, aws.inventory(), answers]);
  const ids = new Map<string, string>();
  return text
    .replaceAll(dates, 'at a time')
    .replaceAll(random, (id) => ids.get(id) ?? (ids.set(id, `id ${ids.size}`), ids.get(id)!));
}

/** What is compressed has times in it. */
const withoutBytes = (item: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(item).map(([name, value]) => [name, value instanceof Uint8Array ? 'bytes' : value]),
  );
