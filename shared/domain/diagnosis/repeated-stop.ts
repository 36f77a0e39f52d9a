import type { StoppedTask } from '../operation/journal-entries.ts';
import { explainStop } from './stopped-task.ts';

/** As often as this a task may end for one reason before it is clear that the next one will too. */
const enough = 3;

/** Whether tasks of a service that is being created keep ending for the same reason. */
export function stopsRepeatedly(stoppedTasks: StoppedTask[]): boolean {
  const counts = new Map<string, number>();
  for (const task of stoppedTasks) {
    const code = explainStop(task, { endIsFailure: true })?.code;
    if (code) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return [...counts.values()].some((count) => count >= enough);
}
