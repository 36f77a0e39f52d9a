import type { StoppedTask } from '../operation/journal-entries.ts';
import { mayPass } from './passing-codes.ts';
import { explainStop } from './stopped-task.ts';

/**
 * So many tasks may end for one reason before it is clear that the next one will too: half of those wanted, as the circuit
 * breaker of ECS counts, of which a hundred are looked at. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
 */
const enoughOf = (desiredCount: number) => Math.min(100, Math.max(3, Math.ceil(desiredCount / 2)));

/** Whether tasks of a service that is being created keep ending for the same reason. */
export function stopsRepeatedly(stoppedTasks: StoppedTask[], desiredCount: number): boolean {
  const counts = new Map<string, number>();
  for (const task of stoppedTasks) {
    const code = explainStop(task, { endIsFailure: true })?.code;
    if (code && !mayPass(code)) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return [...counts.values()].some((count) => count >= enoughOf(desiredCount));
}
