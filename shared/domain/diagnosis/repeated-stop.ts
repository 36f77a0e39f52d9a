import type { StoppedTask } from '../operation/journal-entries.ts';
import { mayBeTransient } from './transient-codes.ts';
import { explainStop } from './stopped-task.ts';

/**
 * When a task ran: `startedAt` is "the time when the task transitioned from the PENDING state to the RUNNING state".
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html
 */
interface Run {
  startedAt: string | null;
  stoppedAt: string | null;
}

/**
 * How many tasks may end for one reason before it is clear that the next one will too: half of the desired count (of
 * which a hundred are read), and at least three, as the circuit breaker of ECS counts tasks that do not start. It does
 * not count tasks without a health check that run and then end (https://github.com/aws/containers-roadmap/issues/1206).
 * These may wait for something that starts meanwhile, so the minimum is ten, the first minimum of the circuit breaker.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
 * https://aws.amazon.com/about-aws/whats-new/2024/01/amazon-ecs-deployment-monitoring-responsiveness-services/
 */
const enoughOf = (desiredCount: number, { ran }: { ran: boolean }) =>
  Math.min(100, Math.max(ran ? 10 : 3, Math.ceil(desiredCount / 2)));

/** Tasks of a new service that keep ending for the same reason; empty if the next task may stay. */
export function repeatedStops<Stopped extends StoppedTask & Run>(
  stoppedTasks: Stopped[],
  desiredCount: number,
): Stopped[] {
  const byReason = Map.groupBy(stoppedTasks, (task) => {
    const code = explainStop(task, { endIsFailure: true })?.code;
    return code && !mayBeTransient(code) ? `${code} ${ranAtAll(task)}` : undefined;
  });
  const repeated = [...byReason].filter(
    ([reason, tasks]) => reason && tasks.length >= enoughOf(desiredCount, { ran: ranAtAll(tasks[0]!) }),
  );
  return repeated.flatMap(([, tasks]) => tasks);
}

const ranAtAll = ({ startedAt }: Run) => startedAt !== null;

/** Whether a task has run longer than one of those that have ended. `now` is in milliseconds. */
export function outlives({ startedAt }: Run, ended: Run[], now: number): boolean {
  if (startedAt === null) return false;
  return ended.some((task) => now - Date.parse(startedAt) > lifetime(task));
}

const lifetime = ({ startedAt, stoppedAt }: Run) =>
  startedAt && stoppedAt ? Date.parse(stoppedAt) - Date.parse(startedAt) : 0;
