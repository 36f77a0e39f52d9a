import { deleteAll } from '../../simulation/aftermath/clear.ts';
import { checkNothingLeft } from '../../simulation/aftermath/nothing-left.ts';
import { operationsEnd } from '../../simulation/aftermath/settle.ts';
import { watchInvariants } from '../../simulation/invariants/every-invariant.ts';
import {
  createSimulation,
  type Installed,
  type Simulation,
  type Violation,
} from '../../simulation/run/simulation.ts';
import { restartChance } from '../../simulation/time/chance.ts';
import { sleep } from '../../simulation/time/sleep.ts';
import { restartTime, runInVirtualTime } from '../../simulation/time/virtual-time.ts';
import { nothingPlaced } from '../../simulation/traffic/hands/placed.ts';
import { createLedger, type Ledger } from '../../simulation/traffic/ledger.ts';
import { makeTheirs } from '../../simulation/traffic/theirs.ts';
import type { Footprint } from '../schedule/footprint.ts';
import { createScheduler, type Scheduler } from '../schedule/scheduler.ts';
import { endStateOf } from '../search/end-state.ts';
import { Known, type Search } from '../search/path.ts';
import type { Wanted, World } from '../worlds/world.ts';
import { calmPlan } from './calm-plan.ts';
import { ask } from './client.ts';

export interface Exploration {
  search: Search;
  /** Of the second actor. */
  footprint: Footprint;
}

export interface Run {
  /** Whether it came to a state that was known, so that nothing new could follow. */
  isKnown: boolean;
  violations: Violation[];
  trace: string[];
}

/** Seconds: as deployed. */
const quarterOfAnHour = 900;
/** Until then an operation that goes on by itself has ended; clean-up takes up the others. */
const longestAlone = 2400;

/** Runs a world along the next path of a search. */
export async function follow(
  world: World,
  { search, footprint }: Exploration,
  installed: Installed,
): Promise<Run> {
  restartTime();
  restartChance(calmPlan.seed);
  const scheduler = createScheduler(search);
  let simulation: Simulation | undefined;
  const isOver = Promise.withResolvers<never>();
  const story = async () => {
    simulation = await createSimulation(calmPlan, installed, {
      keepTrace: true,
      carryThrough: scheduler.wire.carry,
    });
    scheduler.use(simulation.aws);
    await live(simulation, world, { scheduler, search, footprint });
  };
  const mayPass = () => {
    try {
      return scheduler.mayPass();
    } catch (error) {
      isOver.reject(error as Error);
      return false;
    }
  };
  let isKnown = false;
  try {
    await runInVirtualTime(Promise.race([story(), isOver.promise]), mayPass);
  } catch (error) {
    isKnown = error instanceof Known;
    if (!isKnown && !simulation) throw error;
    if (!isKnown) simulation!.violate('the run ends', (error as Error).stack ?? String(error));
  }
  const { violations, trace, aws } = simulation!;
  await aws.close();
  return { isKnown, violations, trace: violations.length > 0 ? trace.lines() : [] };
}

async function live(
  simulation: Simulation,
  world: World,
  { scheduler, search, footprint }: Exploration & { scheduler: Scheduler },
): Promise<void> {
  const { aws, violations, plan } = simulation;
  process.env['CLEAN_UP_LIMIT'] = String(plan.cleanUpLimit);
  await makeTheirs(aws, plan);
  await sleep(60);
  const before = aws.inventory();
  const ledger = createLedger();
  const invariants = watchInvariants(simulation, ledger, { placed: nothingPlaced() });
  const watch = setInterval(invariants.look, 60_000);

  await prepare(simulation, ledger, world);
  await meet(simulation, ledger, world, { scheduler, footprint });
  scheduler.open();
  search.end(endStateOf(simulation, ledger));
  aws.eventBridge.addSchedule(quarterOfAnHour, 'clean-up-on-schedule');
  await sleep(2 * quarterOfAnHour + 60);
  if (!(await operationsEnd(simulation))) return;
  invariants.checkEnd();
  if (violations.length > 0) return;

  await deleteAll(simulation);
  await checkNothingLeft(simulation, before);
  invariants.look();
  clearInterval(watch);
}

async function prepare(simulation: Simulation, ledger: Ledger, { before }: World): Promise<void> {
  for (const wanted of before) {
    await ask(simulation, ledger, { actor: 'before', wanted });
    await ended(simulation);
  }
}

/** Two do what they want, at once or one after the other, until nothing that they set going goes on. */
async function meet(
  simulation: Simulation,
  ledger: Ledger,
  { actors }: World,
  { scheduler, footprint }: Pick<Exploration, 'footprint'> & { scheduler: Scheduler },
): Promise<void> {
  const act = async (actor: string, all: Wanted[]) => {
    for (const wanted of all) await ask(simulation, ledger, { actor, wanted });
  };
  const second = Promise.withResolvers<void>();
  const [one, other] = actors;
  const start = () => void act('b', other).then(second.resolve, second.reject);
  scheduler.close({ process: 'b', footprint, start });
  await act('a', one);
  await ended(simulation);
  scheduler.mustBegin();
  await second.promise;
  await ended(simulation);
}

async function ended({ journal }: Simulation): Promise<void> {
  const isRunning = () =>
    [...journal.operations(), ...journal.ofKind('clean-up')].some(({ status }) => status === 'running');
  for (let waited = 0; waited < longestAlone && isRunning(); waited += 10) await sleep(10);
}
