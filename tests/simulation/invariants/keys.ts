import type { Simulation } from '../run/simulation.ts';
import type { Ledger } from '../traffic/ledger.ts';

interface Answered {
  tasks: { taskArn: string; startedBy?: string }[];
}

/** One Idempotency-Key makes one thing, and every answer to it names that thing. */
export function watchKeys({ onCall, violate }: Simulation, { wishes }: Ledger): () => void {
  const started = new Map<string, Set<string>>();

  onCall.push(({ action }, outcome, answer) => {
    if (action !== 'RunTask' || outcome !== 'ok') return;
    const { tasks } = JSON.parse(Buffer.from(answer).toString()) as Answered;
    for (const { taskArn, startedBy = '' } of tasks)
      started.set(startedBy, (started.get(startedBy) ?? new Set()).add(taskArn));
    checkTasks();
  });

  function checkTasks(): void {
    for (const { deed, body } of wishes) {
      if (deed !== 'run') continue;
      const { count, startedBy } = body as { count: number; startedBy: string };
      const size = started.get(startedBy)?.size ?? 0;
      if (size > count)
        violate('one key makes one thing', `${startedBy} asked for ${count} tasks and got ${size}`);
    }
  }

  return () => {
    const groups = Map.groupBy(
      wishes.filter(({ key }) => key),
      ({ caller, key }) => `${caller} ${key}`,
    );
    for (const [key, group] of groups) {
      const answers = group
        .flatMap((wish) => wish.answers)
        .filter(({ status, body }) => status < 300 && !isPlan(body));
      const things = new Set(answers.map(({ body }) => thingIn(body as Thing)));
      if (things.size > 1) violate('one key makes one thing', `${key} made ${[...things].join(' and ')}`);
    }
  };
}

/** A plan makes nothing, and is made anew each time. */
const isPlan = (body: { dryRun?: boolean }) => body.dryRun === true;

interface Thing {
  id?: string;
  arn?: string;
  tasks?: { id: string }[];
}

const thingIn = ({ id, arn, tasks }: Thing) =>
  id ??
  arn ??
  tasks
    ?.map((task) => task.id)
    .toSorted()
    .join();
