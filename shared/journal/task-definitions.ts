import * as z from 'zod/mini';
import { betweenUses } from '../domain/clean-up/task-definition-rules.ts';
import type { Owner } from '../domain/team/caller.ts';
import { existingItems } from './existing-items.ts';
import { createEntries, type Page, type Paging } from './entries.ts';
import { all } from './expressions.ts';

/** Milliseconds. */
const markedFor = 3_600_000;

const record = z.object({
  /** When it was last registered or used; ISO 8601. */
  registeredAt: z.string(),
  /** The hash of its registered content; undefined if a stack registered it. */
  content: z.optional(z.string()),
  /** When AWS last refused to delete it; ISO 8601. */
  refusedAt: z.optional(z.string()),
  /** The team that registered it. */
  owner: z.optional(z.string()),
  /** Until when a retry of its registration may look for it; ISO 8601. */
  keptUntil: z.optional(z.string()),
});

const stored = z.extend(record, {
  id: z.string(),
  /** When a clean-up was about to delete it although it was ACTIVE; ISO 8601. */
  expiringAt: z.optional(z.string()),
});

/** What is recorded of a registration. */
interface Noted {
  content?: string | undefined;
  keptUntil?: number | undefined;
  owner?: Owner | undefined;
}

/** A revision that this deployment registered, by its `family:revision`. */
export type TaskDefinitionRecord = z.infer<typeof record> & { taskDefinition: string };

/** The task definitions that this deployment registered, until they are deleted: ECS cannot list by tags. */
export function createTaskDefinitionRecords() {
  const entries = createEntries({ kind: 'task-definition', version: 1, schema: stored });

  /** A clean-up needs less time from its mark to the deletion: an older mark means that it has died or failed. */
  const unmarked = (now: number) => ({
    text: 'attribute_not_exists(#expiringAt) OR #expiringAt < :outdated',
    values: { outdated: new Date(now - markedFor).toISOString() },
  });

  return {
    /**
     * Records that it exists, unless a clean-up is about to delete it; without new values, `content`, `owner` and
     * `keptUntil` (in milliseconds since 1970) stay.
     */
    note(taskDefinition: string, now: number, { content, keptUntil, owner }: Noted = {}): Promise<boolean> {
      const changes = {
        registeredAt: new Date(now).toISOString(),
        refusedAt: undefined,
        expiringAt: undefined,
        ...(content !== undefined && { content }),
        ...(typeof owner === 'string' && { owner }),
        ...(keptUntil !== undefined && { keptUntil: new Date(keptUntil).toISOString() }),
      };
      return entries.update(taskDefinition, changes, unmarked(now));
    },

    /** Records that a task has used it, if it is in the table. */
    async noteUse(taskDefinition: string, now: number): Promise<void> {
      const item = await entries.get(taskDefinition);
      if (!item || now - Date.parse(recordOf(item).registeredAt) < betweenUses) return;
      const changes = { registeredAt: new Date(now).toISOString(), expiringAt: undefined };
      const isThere = { text: 'attribute_exists(#id)' };
      await entries.update(taskDefinition, changes, all(isThere, unmarked(now)));
    },

    /** The owners of those of these that it has, by `family:revision`. */
    async existing(taskDefinitions: string[]): Promise<Map<string, Owner>> {
      const items = await existingItems('task-definition', taskDefinitions);
      return new Map([...items].map(([id, { owner }]) => [id, typeof owner === 'string' ? owner : null]));
    },

    async get(taskDefinition: string): Promise<TaskDefinitionRecord | undefined> {
      const item = await entries.get(taskDefinition);
      return item && recordOf(item);
    },

    async list(paging: Paging): Promise<Page<TaskDefinitionRecord>> {
      const { items, ...page } = await entries.list(paging);
      return { items: items.map(recordOf), ...page };
    },

    /** Marks an ACTIVE one for deletion, unless somebody has registered or used it since it was read. */
    expire({ taskDefinition, registeredAt }: TaskDefinitionRecord, now: number): Promise<boolean> {
      const expiringAt = new Date(now).toISOString();
      return entries.update(
        taskDefinition,
        { expiringAt },
        { text: '#registeredAt = :registeredAt', values: { registeredAt } },
      );
    },

    /**
     * Records that AWS refused to delete it: the mark is removed, and others have their turn before the next attempt.
     */
    refused(taskDefinition: string, now: number): Promise<boolean> {
      const refusedAt = new Date(now).toISOString();
      return entries.update(
        taskDefinition,
        { refusedAt, expiringAt: undefined },
        { text: 'attribute_exists(#id)' },
      );
    },

    remove(taskDefinition: string): Promise<boolean> {
      return entries.remove(taskDefinition, { text: 'attribute_exists(#id)' });
    },
  };
}

const recordOf = ({ id, expiringAt: _, ...rest }: z.infer<typeof stored>): TaskDefinitionRecord => ({
  taskDefinition: id,
  ...rest,
});

export type TaskDefinitionRecords = ReturnType<typeof createTaskDefinitionRecords>;
