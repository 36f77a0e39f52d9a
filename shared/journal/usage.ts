import * as z from 'zod/mini';
import {
  countersOf,
  limitReached,
  limitsOf,
  roomFor,
  type Counted,
  type LimitSettings,
} from '../domain/limits/limits.ts';
import { isSame, minus, nothing, usage, type Usage } from '../domain/limits/usage.ts';
import { LimitReached, NotCounted } from '../errors/limit-errors.ts';
import { createEntries } from './entries.ts';
import { all, asRead } from './expressions.ts';
import { createWrites, transact, type Write } from './transactions.ts';

const kind = { kind: 'usage', version: 1 };

const stored = z.extend(usage, { id: z.string(), writeId: z.optional(z.string()) });

/** What is counted of the deployment or of a team, as it was read. */
export interface ReadUsage extends Counted {
  writeId: string | undefined;
}

const teamPrefix = 'team/';

const idOf = (owner: string | undefined) => (owner === undefined ? 'deployment' : `${teamPrefix}${owner}`);

const countedOf = ({ id, writeId, ...used }: z.infer<typeof stored>): ReadUsage => ({
  owner: id.startsWith(teamPrefix) ? id.slice(teamPrefix.length) : undefined,
  used,
  writeId,
});

/** What is used of the limits: one item for the deployment, and one for each team. */
export function createUsage() {
  const entries = createEntries({ ...kind, schema: stored });

  return {
    async used(owner: string | undefined): Promise<Usage | undefined> {
      const found = await entries.get(idOf(owner));
      return found && countedOf(found).used;
    },

    async listUsed(cursor: string | undefined) {
      const { items, ...page } = await entries.list({ limit: 100, cursor });
      return { ...page, items: items.map(countedOf) };
    },

    /** Replaces what is counted, if nothing has changed it since it was read; returns whether it did. */
    replaceUsed({ owner, writeId }: Pick<ReadUsage, 'owner' | 'writeId'>, used: Usage): Promise<boolean> {
      return entries.put(idOf(owner), used, asRead(writeId));
    },
  };
}

export type UsageRecords = ReturnType<typeof createUsage>;

/** What a write adds to the usage of a team, or of the deployment; negative where it gives back. */
export interface Count {
  owner: string | undefined;
  added: Usage;
  /** Absent for what is given back, and for what must be counted whatever the limits are. */
  limits?: LimitSettings | undefined;
}

const counters = createWrites(kind);

const counterWrite = ({ owner, added, limits }: Count): Write => {
  const room = limits ? roomFor(limitsOf(limits, owner), added) : {};
  const conditions = Object.keys(room).map((measure) => ({
    text: `#${measure} <= :room_${measure}`,
    values: { [`room_${measure}`]: room[measure as keyof Usage] },
  }));
  return counters.add(idOf(owner), added, all({ text: 'attribute_exists(#clusters)' }, ...conditions));
};

/**
 * Does these writes together with the count; returns whether their conditions were true. Throws `LimitReached` if only a
 * limit is in the way, and `NotCounted` if nobody has counted yet: what is given back then is not counted either.
 */
export async function writeCounted(writes: Write[], count: Count): Promise<boolean> {
  return writeWith(
    writes,
    countersOf(count.owner).map((owner) => ({ ...count, owner })),
  );
}

/** What a cluster uses, from the count of one team to that of another; the deployment uses as much as before. */
export interface Move {
  from: string | undefined;
  to: string;
  moved: Usage;
  limits: LimitSettings;
}

/** The same for writes that give a cluster to another team. */
export const writeMoved = (writes: Write[], { from, to, moved, limits }: Move): Promise<boolean> =>
  writeWith(writes, [
    ...(from === undefined ? [] : [{ owner: from, added: minus(nothing, moved) }]),
    { owner: to, added: moved, limits },
  ]);

async function writeWith(writes: Write[], counts: Count[]): Promise<boolean> {
  if (counts.every(({ added }) => isSame(added, nothing))) return (await transact(writes)).length === 0;
  const counted = counts.map((count) => ({ ...count, write: counterWrite(count) }));
  const refused = await transact([...writes, ...counted.map(({ write }) => write)]);
  if (refused.length === 0) return true;
  if (refused.some(({ write }) => writes.includes(write))) return false;
  if (refused.some(({ found }) => !found)) {
    if (counts.some(({ limits }) => limits)) throw new NotCounted();
    return (await transact(writes)).length === 0;
  }
  const [first] = refused;
  const { owner: of, added, limits } = counted.find(({ write }) => write === first!.write)!;
  const { clusters, tasks, cpuUnits, memoryMib } = usage.parse(first!.found);
  const reached =
    limits && limitReached(limits, { owner: of, used: { clusters, tasks, cpuUnits, memoryMib } }, added);
  if (!reached) throw new Error(`The usage of ${idOf(of)} was refused without a limit.`);
  throw new LimitReached(reached, limits.contact);
}
