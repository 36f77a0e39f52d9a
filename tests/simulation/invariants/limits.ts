import type { ClusterEntry } from '../../../shared/domain/operation/journal-entries.ts';
import { usageOfCluster } from '../../../shared/domain/limits/usage-of-cluster.ts';
import { isSame, nothing, plus, usageOfTasks, type Usage } from '../../../shared/domain/limits/usage.ts';
import type { TaskBatch } from '../../../shared/journal/task-batches.ts';
import type { Simulation } from '../run/simulation.ts';

/** What uses limits up. A clean-up counts what is there, whatever the limits are. */
const users = ['create-cluster', 'run-tasks', 'update-cluster'];

const numbersOf = (item: Record<string, unknown>): Usage => {
  const { clusters, tasks, cpuUnits, memoryMib } = item as unknown as Usage;
  return { clusters, tasks, cpuUnits, memoryMib };
};

const text = ({ clusters, tasks, cpuUnits, memoryMib }: Usage) =>
  `${clusters} clusters, ${tasks} tasks, ${cpuUnits} CPU units, ${memoryMib} MiB`;

/** The team of a count; undefined for that of the deployment. */
const teamOf = (id: unknown) => /^team\/(.*)$/.exec(String(id))?.[1];

/** No request passes a limit of the deployment, or of a team. */
export function watchLimits({ onWrite, plan, reached, violate }: Simulation): void {
  onWrite.push(({ kind, id, before, after, by }) => {
    if (kind !== 'usage' || !after) return;
    const most = teamOf(id) === undefined ? plan.limits : plan.limits.ofTeam!;
    if (before && !users.includes(by?.functionName ?? '')) reached.add('a count was given back or corrected');
    if (!before || !users.includes(by?.functionName ?? '')) return;
    const [was, is] = [numbersOf(before), numbersOf(after)];
    for (const measure of ['clusters', 'tasks'] as const)
      if (is[measure] > was[measure] && is[measure] > most[measure])
        violate(
          'limits are never passed',
          `${by!.functionName} makes ${is[measure]} ${measure} of ${most[measure]}, ${id}`,
        );
  });
}

/** At any moment, what is counted of the deployment and of each team is what their entries in the table use. */
export function checkCounts({ journal, violate }: Simulation): void {
  const counters = journal.ofKind('usage');
  const batches = journal.ofKind('task-batch') as unknown as TaskBatch[];
  const clusters = journal.clusters();
  const known = new Set(clusters.map(({ stackName }) => stackName));
  const orphans = journal.ofKind('orphan').filter(({ stackName }) => !known.has(stackName as string));
  const uses: [owner: unknown, used: Usage][] = [
    ...clusters.map((entry): [unknown, Usage] => [entry.owner, usageOfCluster(entry)]),
    ...orphans.map(({ owner }): [unknown, Usage] => [owner, { ...nothing, clusters: 1 }]),
    ...batches.map(({ owner, count, size }): [unknown, Usage] => [owner, usageOfTasks(count, size)]),
  ];
  for (const counter of counters) {
    const team = teamOf(counter['id']);
    const sum = uses
      .filter(([owner]) => team === undefined || owner === team)
      .reduce((total, [, used]) => plus(total, used), nothing);
    const counted = numbersOf(counter);
    if (!isSame(counted, sum))
      violate(
        'limits never leak',
        `counted are ${text(counted)} of ${team ?? 'all'}; in the journal are ${text(sum)}`,
      );
  }
}

/** Once everything is at rest, what is counted is what there is. */
export function checkLimits(simulation: Simulation): void {
  const { aws, journal, violate } = simulation;
  if (journal.ofKind('usage').length === 0) return;
  checkCounts(simulation);
  const batches = journal.ofKind('task-batch') as unknown as TaskBatch[];
  const clusters = journal.clusters();
  const orphans = journal.ofKind('orphan');
  for (const { cluster, token, tasks = [] } of batches)
    if (![...clusters.map(({ name }) => name), ...orphans.map((one) => one.cluster)].includes(cluster))
      violate('limits never leak', `${token} counts ${tasks.length} tasks, and "${cluster}" is gone`);
  for (const entry of clusters) if (entry.state === 'active') checkTasks(entry);

  /** Of any number: ECS lists a hundred at once. */
  function tasksOf(cluster: string, nextToken?: string): number {
    const { taskArns = [], nextToken: next } = aws.ecs.actions.ListTasks({
      cluster,
      ...(nextToken && { nextToken }),
    });
    return taskArns.length + (next ? tasksOf(cluster, next) : 0);
  }

  function checkTasks({ name, createdByOperation }: ClusterEntry): void {
    const running = tasksOf(name);
    const counts = batches
      .filter((one) => one.cluster === name && one.operation === createdByOperation)
      .reduce((total, { count }) => total + count, 0);
    if (counts > running)
      violate('limits never leak', `${counts} extra tasks of "${name}" count, and ${running} tasks run`);
  }
}
