import * as z from 'zod/mini';

/** What is counted against limits. A vCPU has 1024 units. */
export const usage = z.object({
  clusters: z.int(),
  tasks: z.int(),
  cpuUnits: z.int(),
  memoryMib: z.int(),
});

export type Usage = z.infer<typeof usage>;

/** The size of a task. */
export const taskSize = z.object({ cpuUnits: z.int(), memoryMib: z.int() });

export type TaskSize = z.infer<typeof taskSize>;

/** From the size of a task definition; one for EC2 may have none, and Fargate does not run it. */
export const taskSizeOf = ({ cpu, memory }: { cpu: number | null; memory: number | null }): TaskSize => ({
  cpuUnits: cpu ?? 0,
  memoryMib: memory ?? 0,
});

export const measures = ['clusters', 'tasks', 'cpuUnits', 'memoryMib'] as const;

export const nothing: Usage = { clusters: 0, tasks: 0, cpuUnits: 0, memoryMib: 0 };

export const plus = (one: Usage, other: Usage): Usage => combined(one, other, 1);

export const minus = (one: Usage, other: Usage): Usage => combined(one, other, -1);

const combined = (one: Usage, other: Usage, sign: number): Usage => ({
  clusters: one.clusters + sign * other.clusters,
  tasks: one.tasks + sign * other.tasks,
  cpuUnits: one.cpuUnits + sign * other.cpuUnits,
  memoryMib: one.memoryMib + sign * other.memoryMib,
});

export const isSame = (one: Usage, other: Usage): boolean =>
  measures.every((measure) => one[measure] === other[measure]);

/** What so many tasks of this size use. */
export const usageOfTasks = (count: number, { cpuUnits, memoryMib }: TaskSize): Usage => ({
  clusters: 0,
  tasks: count,
  cpuUnits: count * cpuUnits,
  memoryMib: count * memoryMib,
});

/** The greater one of each. */
export const atLeast = (one: Usage, other: Usage): Usage => ({
  clusters: Math.max(one.clusters, other.clusters),
  tasks: Math.max(one.tasks, other.tasks),
  cpuUnits: Math.max(one.cpuUnits, other.cpuUnits),
  memoryMib: Math.max(one.memoryMib, other.memoryMib),
});
