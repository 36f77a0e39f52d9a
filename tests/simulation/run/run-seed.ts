import { deploySharedNetwork, forgetSharedNetwork } from '../../support/shared-network.ts';
import { deleteAll } from '../aftermath/clear.ts';
import { checkNothingLeft } from '../aftermath/nothing-left.ts';
import { comeBack } from '../aftermath/returns.ts';
import { operationsEnd } from '../aftermath/settle.ts';
import { countPairs } from '../coverage/every-pair.ts';
import { removeWhatExpires } from '../faults/removal.ts';
import { planTroubleIn } from '../faults/trouble.ts';
import { environment, limits } from '../../support/environment.ts';
import { teamSettings } from '../../support/teams.ts';
import { checkLimits } from '../invariants/limits.ts';
import { watchInvariants } from '../invariants/every-invariant.ts';
import { countReached } from '../invariants/reached.ts';
import type { Plan } from '../plan/plan.ts';
import { restartChance } from '../time/chance.ts';
import { elapsed, restartTime, runInVirtualTime } from '../time/virtual-time.ts';
import { act } from '../traffic/caller.ts';
import { planHandsIn } from '../traffic/hands/hands.ts';
import { takeAway } from '../traffic/hands/placed.ts';
import { createLedger } from '../traffic/ledger.ts';
import { theirs } from '../traffic/deeds.ts';
import { listSettings } from '../traffic/overreach.ts';
import { makeTheirs } from '../traffic/theirs.ts';
import { isAtRest, planRestIn } from './rest.ts';
import { createSimulation, type Installed, type Simulation, type Violation } from './simulation.ts';
import { sleep } from '../time/sleep.ts';

export interface Result {
  seed: number;
  hash: string;
  virtualSeconds: number;
  /** Of processor time. */
  milliseconds: number;
  violations: Violation[];
  struck: Record<string, number>;
  reached: Record<string, number>;
  covered: Record<string, number>;
  trace: string[];
}

/** Seconds: as deployed. */
const quarterOfAnHour = 900;

/** Milliseconds of this process since then. */
function cpu(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

/** Runs a plan to its end. */
export async function run(plan: Plan, installed: Installed, keepTrace = false): Promise<Result> {
  const start = process.cpuUsage();
  restartTime();
  restartChance(plan.seed);
  let simulation: Simulation | undefined;
  const story = async () => {
    simulation = await createSimulation(plan, installed, { keepTrace });
    await live(simulation);
  };
  try {
    await runInVirtualTime(story());
  } catch (error) {
    simulation?.violate('the run ends', (error as Error).stack ?? String(error));
    if (!simulation) throw error;
  }
  const { trace, violations, struck, reached, covered, aws } = simulation!;
  const virtualSeconds = elapsed() / 1000;
  await aws.close();
  return {
    seed: plan.seed,
    hash: trace.hash(),
    virtualSeconds,
    milliseconds: cpu(start),
    violations,
    struck: struck.counts(),
    reached: reached.counts(),
    covered: covered.counts(),
    trace: keepTrace || violations.length > 0 ? trace.lines() : [],
  };
}

function deployNetwork({ aws, plan }: Simulation) {
  if (plan.sharedNetwork !== 'none')
    return deploySharedNetwork(aws, { isDefault: plan.sharedNetwork === 'default' });
  forgetSharedNetwork();
  return undefined;
}

/** What the functions of the deployment get to know by its parameters. */
function settingsOf({ aws, plan }: Simulation): Record<string, string> {
  const { ofTeam, ...ofDeployment } = plan.limits;
  return {
    CLEAN_UP_LIMIT: String(plan.cleanUpLimit),
    LIMITS: JSON.stringify({
      ...limits,
      maxTtl: null,
      deployment: { ...limits.deployment, ...ofDeployment },
      team: { ...limits.team, ...ofTeam },
    }),
    TEAMS: plan.teams ? teamSettings(plan.teams.readsOthers) : environment.TEAMS,
    ...listSettings(plan, theirs(aws)),
  };
}

async function live(simulation: Simulation): Promise<void> {
  const { aws, plan, violations, struck } = simulation;
  await makeTheirs(aws, plan);
  const shared = deployNetwork(simulation);
  await sleep(60);
  const before = aws.inventory();
  const ledger = createLedger();
  const placed = planHandsIn(simulation);
  const invariants = watchInvariants(simulation, ledger, { placed, ...(shared && { shared }) });
  countReached(simulation);
  countPairs(simulation);
  Object.assign(process.env, settingsOf(simulation));
  planRestIn(simulation, aws.eventBridge.addSchedule(quarterOfAnHour, 'clean-up-on-schedule'));
  removeWhatExpires(simulation);
  planTroubleIn(aws, plan.trouble, (kind) => struck.add(kind));

  const traffic = Promise.all(plan.callers.map((caller) => act(simulation, ledger, caller)));
  let looks = 0;
  const watch = setInterval(() => {
    if (!isAtRest(simulation) || (looks += 1) % 60 === 0) invariants.look();
  }, 60_000);
  await Promise.all([traffic, sleep(plan.quietAt)]);
  aws.world.faults.withdraw();
  if (!(await operationsEnd(simulation))) return;
  // Two clean-ups on schedule later, whatever they took up has ended too.
  await sleep(2 * quarterOfAnHour + 60);
  if (!(await operationsEnd(simulation))) return;
  invariants.checkEnd();
  if (violations.length > 0) return;

  await takeAway(aws, placed);
  await deleteAll(simulation);
  await checkNothingLeft(simulation, before);
  await comeBack(simulation, ledger);
  await checkNothingLeft(simulation, before);
  // Until a clean-up has given back what no request and no event has.
  await sleep(3 * quarterOfAnHour);
  checkLimits(simulation);
  invariants.look();
  clearInterval(watch);
}
