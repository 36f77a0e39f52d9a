import type { Simulation } from '../run/simulation.ts';
import type { Exchange } from '../traffic/exchange.ts';
import { keyOf, lifetime, watchForgottenKeys } from './key-of.ts';
import { worldTime } from '../time/virtual-time.ts';

interface Started {
  tasks: { taskArn: string; startedBy?: string }[];
}

interface Answer {
  tasks: { id: string }[];
  failures: { reason: string }[];
}

/** By the description of TaskFailure: whether these run is not known yet. */
const open = ['aws_unavailable', 'throttled', 'not_asked_for_yet', 'outcome_unknown'];

/** What a request for tasks may be refused with although some of them run: nobody knows, or the caller is to come back. */
const unknown = ['outcome_unknown', 'idempotency_key_in_use', 'idempotency_key_reused'];

const bodyOf = ({ request }: Pick<Exchange, 'request'>) =>
  request.body as { count: number; startedBy: string };

/** No request for tasks gets more of them than it asked for, and what runs is never said not to. */
export function watchStartedTasks(simulation: Simulation): void {
  const { onCall, onExchange, plan, sent, violate } = simulation;
  const isForgotten = watchForgottenKeys(simulation);
  /** From then on no call fails any more, and so nothing stays unknown. */
  const calmFrom = worldTime() + plan.quietAt * 1000;
  /** By the mark that their request has put on them. */
  const started = new Map<string, Set<string>>();
  const idsOf = (mark: string) => started.get(mark) ?? new Set<string>();

  onCall.push(({ action }, outcome, answer) => {
    if (action !== 'RunTask' || outcome !== 'ok') return;
    const { tasks } = JSON.parse(Buffer.from(answer).toString()) as Started;
    for (const { taskArn, startedBy = '' } of tasks)
      started.set(startedBy, idsOf(startedBy).add(taskArn.split('/').at(-1)!));
    for (const mark of new Set(tasks.map(({ startedBy = '' }) => startedBy))) checkCount(mark);
  });

  function checkCount(mark: string): void {
    const request = sent.find((one) => one.operationId === 'runTasks' && bodyOf(one).startedBy === mark);
    if (!request || isForgotten(keyOf(request.event))) return;
    const days = 1 + Math.floor((worldTime() - request.sentAt) / lifetime);
    const { count } = bodyOf(request);
    const { size } = idsOf(mark);
    if (size > count * days)
      violate('one key makes one thing', `${mark} asked for ${count} tasks and got ${size}`);
  }

  onExchange.push((exchange) => {
    const { operationId, request, answer } = exchange;
    if (operationId !== 'runTasks' || isForgotten(keyOf(exchange.event))) return;
    const mark = bodyOf(exchange).startedBy;
    const running = idsOf(mark);
    const key = request.headers?.['idempotency-key'] ?? '';
    if (answer.status === 201) {
      const { tasks, failures } = answer.body as Answer;
      const isCalm = answer.sentAt > calmFrom;
      if (!isCalm && failures.some(({ reason }) => open.includes(reason))) return;
      const told = new Set(tasks.map(({ id }) => id));
      const untold = [...running].filter((id) => !told.has(id));
      if (untold.length > 0 && !isOfAnotherDay(mark))
        violate('what runs is not said to have failed', `${mark} ${key} is not told of ${untold.join()}`);
    } else if (answer.status < 500 && answer.status !== 429 && !unknown.includes(answer.code!)) {
      if (running.size > 0 && !isOfAnotherDay(mark))
        violate(
          'what runs is not said to have failed',
          `${mark} ${key} is answered ${answer.status} ${answer.code}, and ${running.size} of its tasks were started`,
        );
    }
  });

  /** After a day the same request is another one. */
  const isOfAnotherDay = (mark: string) => {
    const first = sent.find((one) => one.operationId === 'runTasks' && bodyOf(one).startedBy === mark);
    return worldTime() - first!.sentAt > lifetime;
  };
}
