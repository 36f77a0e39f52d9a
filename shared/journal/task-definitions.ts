import { betweenUses } from '../domain/clean-up/task-definition-rules.ts';
import { createTable, type Item } from './table.ts';

/** Milliseconds. */
const markedFor = 3_600_000;

/** A revision that this deployment registered. */
export interface TaskDefinitionRecord {
  /** `family:revision`. */
  taskDefinition: string;
  /** When it was last registered or noted as used; ISO 8601. */
  registeredAt: string;
  /** The hash of what it was registered with; of those that a stack registered there is none. */
  content?: string;
  /** When AWS last refused to delete it; ISO 8601. */
  refusedAt?: string;
  /** Until when a repeated request may look for it, which has registered it; ISO 8601. */
  keptUntil?: string;
}

/** The task definitions that this deployment registered, until they are deleted: ECS lists nothing by its tags. */
export function createTaskDefinitionRecords(table = createTable()) {
  /** A clean-up takes less time from its mark to the deletion: an older one has died, or failed, on the way. */
  const unmarked = (now: number) => ({
    text: '(attribute_not_exists(#expiringAt) OR #expiringAt < :outdated)',
    values: { outdated: new Date(now - markedFor).toISOString() },
  });

  return {
    /** Notes that it is there, unless a clean-up is about to delete it; `content` and `keptUntil`, in milliseconds since 1970, stay where none is given. */
    note(
      taskDefinition: string,
      now: number,
      { content, keptUntil }: { content?: string | undefined; keptUntil?: number | undefined } = {},
    ): Promise<boolean> {
      const changes = {
        registeredAt: new Date(now).toISOString(),
        refusedAt: undefined,
        expiringAt: undefined,
        ...(content !== undefined && { content }),
        ...(keptUntil !== undefined && { keptUntil: new Date(keptUntil).toISOString() }),
      };
      return table.update('task-definition', taskDefinition, changes, unmarked(now));
    },

    /** Notes that a task has used it, if it is here. */
    async noteUse(taskDefinition: string, now: number): Promise<void> {
      const item = await table.get('task-definition', taskDefinition);
      if (!item || now - Date.parse(recordOf(item).registeredAt) < betweenUses) return;
      const changes = { registeredAt: new Date(now).toISOString(), expiringAt: undefined };
      const { text, values } = unmarked(now);
      await table.update('task-definition', taskDefinition, changes, {
        text: `attribute_exists(#id) AND ${text}`,
        values,
      });
    },

    async get(taskDefinition: string): Promise<TaskDefinitionRecord | undefined> {
      const item = await table.get('task-definition', taskDefinition);
      return item && recordOf(item);
    },

    async list(paging: {
      limit: number;
      cursor: string | undefined;
    }): Promise<{ items: TaskDefinitionRecord[]; nextCursor: string | null }> {
      const { items, nextCursor } = await table.list('task-definition', paging);
      return { items: items.map(recordOf), nextCursor };
    },

    /** Marks one that is to be deleted although it is ACTIVE, unless somebody has registered or used it since it was read. */
    expire({ taskDefinition, registeredAt }: TaskDefinitionRecord, now: number): Promise<boolean> {
      const expiringAt = new Date(now).toISOString();
      return table.update(
        'task-definition',
        taskDefinition,
        { expiringAt },
        { text: '#registeredAt = :registeredAt', values: { registeredAt } },
      );
    },

    /** Writes down when AWS refused to delete it: it is no longer about to go, and others have their turn before the next try. */
    refused(taskDefinition: string, now: number): Promise<boolean> {
      const refusedAt = new Date(now).toISOString();
      return table.update(
        'task-definition',
        taskDefinition,
        { refusedAt, expiringAt: undefined },
        { text: 'attribute_exists(#id)' },
      );
    },

    remove(taskDefinition: string): Promise<boolean> {
      return table.remove('task-definition', taskDefinition, { text: 'attribute_exists(#id)' });
    },
  };
}

function recordOf({ id, registeredAt, content, refusedAt, keptUntil }: Item): TaskDefinitionRecord {
  return {
    taskDefinition: id as string,
    registeredAt: registeredAt as string,
    ...(content !== undefined && { content: content as string }),
    ...(refusedAt !== undefined && { refusedAt: refusedAt as string }),
    ...(keptUntil !== undefined && { keptUntil: keptUntil as string }),
  };
}

export type TaskDefinitionRecords = ReturnType<typeof createTaskDefinitionRecords>;
