import type { CallerPlan, Step } from '../plan/plan.ts';
import type { Simulation } from '../run/simulation.ts';
import { watchStop } from '../invariants/all-stopped.ts';
import { listOf, requestOf } from './deeds.ts';
import { withTeam } from './of-team.ts';
import { goThrough } from './pages.ts';
import type { HttpAnswer } from './exchange.ts';
import { http } from './http.ts';
import type { Ledger } from './ledger.ts';
import { persist } from './persist.ts';
import { sleep } from '../time/sleep.ts';
import { takesKey } from './takes-key.ts';

/** Goes through what a caller has planned, one thing after the other. */
export async function act(
  simulation: Simulation,
  ledger: Ledger,
  { name, begins = 0, steps }: CallerPlan,
): Promise<void> {
  if (begins > 0) await sleep(begins);
  for (const [index, step] of steps.entries()) {
    await sleep(step.pause);
    if (simulation.aws.world.clock.uptime() > simulation.plan.quietAt) return;
    const mark = `${name}-${begins + index}`;
    const copies = step.do === 'twice' ? 2 : 1;
    await Promise.all(
      Array.from({ length: copies }, (_, copy) => perform(simulation, ledger, step, { name, mark, copy })),
    );
  }
}

async function perform(
  simulation: Simulation,
  ledger: Ledger,
  step: Step,
  { name, mark, copy }: { name: string; mark: string; copy: number },
): Promise<void> {
  if (step.do === 'again') return again(simulation, ledger, step, name);
  if (step.do === 'borrow') return borrow(simulation, ledger, step, { name, mark });
  if (step.do === 'pages')
    return goThrough(simulation, listOf(step), { limit: 1 + (step.pick % 3), user: name });
  const asked = requestOf(simulation, step, mark);
  if (!asked) return;
  const request = withTeam(simulation.plan, name, asked, step.pick);
  const wish = ledger.add({
    ...request,
    caller: name,
    deed: step.do,
    cluster: step.cluster,
    // Copies share a key every other time: the same request twice at once, or two callers who race.
    ...(takesKey(request) && step.key && { key: step.pick % 2 ? mark : `${mark}-${copy}` }),
  });
  const checkStop = step.do === 'stop_all' ? watchStop(simulation, step.cluster) : undefined;
  const answer = await persist(simulation, wish, step.patience);
  checkStop?.(answer);
  if (step.follow && answer?.status === 202 && answer.body.cluster) await follow(simulation, answer, name);
  if (answer?.status === 201 && step.do === 'run') await reach(simulation, step.cluster, answer, name);
}

/** A job that was restarted repeats what it once asked for, with its key. */
async function again(
  simulation: Simulation,
  { wishes }: Ledger,
  { pick, patience }: Step,
  name: string,
): Promise<void> {
  const own = wishes.filter(({ caller, key }) => caller === name && key);
  const wish = own[pick % own.length];
  if (!wish) return;
  simulation.reached.add('asked again later');
  await persist(simulation, wish, patience);
}

/** Sends what somebody else has sent before, with the key of that; tasks get a mark of their own. */
async function borrow(
  simulation: Simulation,
  ledger: Ledger,
  { pick, patience }: Step,
  { name, mark }: { name: string; mark: string },
): Promise<void> {
  const others = ledger.wishes.filter(({ caller, key }) => caller !== name && key);
  const theirs = others[pick % others.length];
  if (!theirs) return;
  simulation.reached.add('a key of somebody else was sent');
  const body = theirs.deed === 'run' ? { ...(theirs.body as object), startedBy: mark } : theirs.body;
  await persist(simulation, ledger.add({ ...theirs, caller: name, body }), patience);
}

/** Asks at once for the address of a task that has just been started. */
async function reach(
  simulation: Simulation,
  cluster: string,
  { body }: HttpAnswer,
  user: string,
): Promise<void> {
  const url = `/clusters/${cluster}/tasks/${body.tasks[0].id}/public-ip?wait=10`;
  await http(simulation, { method: 'GET', url, user });
}

/** Follows an operation for some time, as people do. */
async function follow(simulation: Simulation, { body }: HttpAnswer, user: string): Promise<void> {
  for (let look = 0; look < 12; look++) {
    const { status, body: operation } = await http(simulation, {
      method: 'GET',
      url: `/operations/${body.id}`,
      user,
    });
    if (status === 404 && !simulation.journal.isForgotten('operation', body.id))
      return simulation.violate('what was accepted is known', `operation ${body.id} is not found`);
    if (status === 404 || (status === 200 && operation.status !== 'running')) return;
    await sleep(30);
  }
}
