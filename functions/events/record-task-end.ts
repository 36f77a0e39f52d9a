import { clock, journal, readTaskStateChange, taskRecords } from '../../shared/deps.ts';
import { recordTaskEnd } from '../../shared/use-cases/record-task-end.ts';

/** When ECS says that a task has stopped: keeps what became of it. */
export async function handler(event: Parameters<typeof readTaskStateChange>[0]): Promise<void> {
  const { cluster, task } = readTaskStateChange(event);
  await recordTaskEnd({ journal, taskRecords, clock }, cluster, task);
}
