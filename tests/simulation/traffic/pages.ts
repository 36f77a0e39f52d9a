import { watchWholeList, type Listed } from '../invariants/whole-lists.ts';
import type { Simulation } from '../run/simulation.ts';
import { http } from './http.ts';
import { sleep } from '../time/sleep.ts';

/** Goes through a list in small pages, one after the other, while things change. Gives up where AWS fails. */
export async function goThrough(
  simulation: Simulation,
  list: Listed,
  { limit, user }: { limit: number; user: string },
): Promise<void> {
  const check = watchWholeList(simulation, list, user);
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const url: string = `${list.path}?limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`;
    const { status, body } = await http(simulation, { method: 'GET', url, user });
    if (status !== 200) return;
    const page = body as { items: Record<string, string>[]; nextCursor: string | null };
    ids.push(...page.items.map((item) => item[list.id]!));
    cursor = page.nextCursor;
    await sleep(1);
  } while (cursor);
  simulation.reached.add('a list was gone through');
  check(ids);
}
