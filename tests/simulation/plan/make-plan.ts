import { createRandom } from '../../../local/aws/random.ts';
import { drawAims, withAims } from './aims/draw-aims.ts';
import { habits, planCallers } from './plan-callers.ts';
import { planFleet } from './plan-fleet.ts';
import { planForced, planStop } from './plan-many-tasks.ts';
import { planHands } from './plan-hands.ts';
import { planOutages } from './plan-outages.ts';
import { joined, planRest } from './plan-rest.ts';
import { planReturn } from './plan-returns.ts';
import { planSandbox } from './plan-sandbox.ts';
import { withTeams } from './plan-teams.ts';
import { planTenants } from './plan-tenants.ts';
import { planMonitoring, planMoments, planTrouble, planViewsOfStacks } from './plan-trouble.ts';
import { planWire } from './plan-wire.ts';
import { createChooser, type Chooser } from './chooser.ts';
import { handDeeds, type Plan } from './plan.ts';
import { drawSwarm } from './swarm.ts';

const names = ['blue', 'green_2', 'theirs'];

/** How many plans have a rest, and what happens before it and after. */
const rests = 0.06;

/** How many of the others aim at pairs that are rare. */
const aimed = 0.6;

/** A plan out of a seed. */
export function makePlan(seed: number): Plan {
  // From a stream of its own: seeds without teams and lists have the plans that they had before there were any.
  return withTeams(planWithoutTeams(seed), createChooser(createRandom(Math.imul(seed, 0x3c6ef35f))));
}

function planWithoutTeams(seed: number): Plan {
  const plan = planTraffic(seed);
  const choose = createChooser(createRandom(Math.imul(seed, 0x165667b1)));
  if (choose.chance(rests))
    return joined(plan, planRest({ choose, quietAt: plan.quietAt }), planTraffic(seed ^ 0x2545f491));
  const aiming = createChooser(createRandom(Math.imul(seed, 0x68e31da5)));
  return aiming.chance(aimed) ? withAims(plan, drawAims(aiming)) : plan;
}

/** Some deployments allow little. */
const planLimits = (choose: Chooser) =>
  choose.chance(0.25)
    ? { clusters: choose.between(1, 2), tasks: choose.between(3, 15) }
    : { clusters: 50, tasks: 1000 };

/** Each leaves many kinds of trouble out, so that every mixture comes up. */
function planTraffic(seed: number): Plan {
  const choose = createChooser(createRandom(Math.imul(seed, 0x9e3779b1)));
  const quietAt = choose.one([900, 1800, 3600, 7200]);
  const calm = choose.chance(0.1);
  const clusters = choose.chance(0.2) ? names : names.slice(0, choose.between(1, 2));
  const ofSwarms = createChooser(createRandom(Math.imul(seed, 0x1b56c4e9)));
  const swarm = ofSwarms.chance(0.5) ? drawSwarm(ofSwarms) : { habits, hands: handDeeds };
  const when = { choose, quietAt, clusters, ...swarm };
  // From a stream of its own: what comes after it in a plan stays as it was.
  const later = createChooser(createRandom(Math.imul(seed, 0x85ebca6b)));
  const forced = !calm && later.chance(0.2) ? [planForced({ ...when, choose: later })] : [];
  const stops = [
    ...(later.chance(0.2) ? [planStop({ ...when, choose: later })] : []),
    ...(later.chance(0.35) ? [planReturn({ ...when, choose: later })] : []),
  ];
  const last = createChooser(createRandom(Math.imul(seed, 0xc2b2ae35)));
  const ofStacks = createChooser(createRandom(Math.imul(seed, 0x27d4eb2f)));
  const ofClocks = createChooser(createRandom(Math.imul(seed, 0x5f356495)));
  const ofOutages = createChooser(createRandom(Math.imul(seed, 0x2c1b3c6d)));
  const ofViews = createChooser(createRandom(Math.imul(seed, 0x6c8e9cf5)));
  const ofHands = { ...when, choose: createChooser(createRandom(Math.imul(seed, 0x297a2d39))) };
  const hands = calm ? [] : planHands(ofHands);
  const fleet = ofHands.choose.chance(0.05) ? [planFleet(ofHands)] : [];
  return {
    seed,
    quietAt,
    newAccount: ofStacks.chance(0.15),
    cleanUpLimit: fleet.length > 0 ? 2 : ofClocks.one([1, 2, 20, 20]),
    limits: planLimits(createChooser(createRandom(Math.imul(seed, 0x1f123bb5)))),
    skew: ofClocks.chance(0.4) ? ofClocks.between(1, 5) : 0,
    callers: [
      ...planCallers(when),
      ...forced.map(({ caller }) => caller),
      ...stops,
      ...fleet,
      ...planTenants(ofHands, hands),
    ],
    wire: calm ? [] : [...forced.map(({ outage }) => outage), ...planWire(when)],
    outages: calm ? [] : planOutages({ ...when, choose: ofOutages }),
    sandbox: calm ? [] : planSandbox(when),
    trouble: calm
      ? []
      : [
          ...planTrouble(when),
          ...planMonitoring({ ...when, choose: last }),
          ...planMoments({ ...when, choose: ofStacks }),
          ...planViewsOfStacks({ ...when, choose: ofViews }),
        ],
    hands,
  };
}
