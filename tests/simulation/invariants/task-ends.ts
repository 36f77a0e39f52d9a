import { isDeepStrictEqual } from 'node:util';
import type { Task } from '../../../shared/domain/task/task.ts';
import { AwsError } from '../../../local/aws/aws-error.ts';
import type { Simulation } from '../run/simulation.ts';

/** How a task ended is kept as ECS has it, as long as ECS has it. */
export function watchTaskEnds({ aws, onWrite, reached, violate }: Simulation): void {
  onWrite.push(({ kind, id, after }) => {
    if (kind !== 'task' || !after) return;
    const [cluster, task] = id.split('/') as [string, string];
    const found = inEcs(cluster, task);
    if (!found) return;
    reached.add('the end of a task was kept');
    const kept = endOf(after['task'] as Task);
    const wanted = {
      lastStatus: found.lastStatus,
      stopCode: found.stopCode ?? null,
      stoppedReason: found.stoppedReason ?? null,
      exitCodes: (found.containers ?? []).map(({ exitCode }) => exitCode ?? null),
    };
    if (!isDeepStrictEqual(kept, wanted))
      violate(
        'ends of tasks are kept as they were',
        `${id}: ${JSON.stringify(kept)}, not ${JSON.stringify(wanted)}`,
      );
  });

  function inEcs(cluster: string, task: string) {
    try {
      return aws.ecs.actions.DescribeTasks({ cluster, tasks: [task] }).tasks?.[0];
    } catch (error) {
      if (error instanceof AwsError) return undefined;
      throw error;
    }
  }
}

const endOf = ({ lastStatus, stopCode, stoppedReason, containers }: Task) => ({
  lastStatus,
  stopCode,
  stoppedReason,
  exitCodes: containers.map(({ exitCode }) => exitCode),
});
