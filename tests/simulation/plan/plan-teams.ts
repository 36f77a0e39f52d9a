import type { Chooser } from './chooser.ts';
import type { CallerPlan, Deed, Lists, Plan, Step } from './plan.ts';
import { aboveTeams, type Membership, type TeamsPlan } from './teams.ts';

/** How many deployments have teams, and how many of those have callers who may read what belongs to others. */
const [withSome, readingOthers] = [0.4, 1 / 3];

/** How many deployments list what callers may name of the account. */
const closed = 0.35;

/** Teams, lists, and callers who try what is not theirs to do. */
export function withTeams(plan: Plan, choose: Chooser): Plan {
  const lists: Partial<Plan> = choose.chance(closed)
    ? { lists: choose.one<Lists>(['closed', 'default VPC']) }
    : {};
  const network: Partial<Plan> = choose.chance(0.2)
    ? { sharedNetwork: choose.one(['none', 'default'] as const) }
    : {};
  const overreaching = choose.chance(lists.lists ? 0.6 : 0.1) ? [planOverreach(plan, choose)] : [];
  const listed = { ...plan, ...lists, ...network, callers: [...plan.callers, ...overreaching] };
  return choose.chance(withSome) ? inTeams(listed, choose) : listed;
}

const [web, shop] = [member('web'), member('shop')];

function member(...teams: string[]): Membership {
  return { teams, isAdmin: false };
}

function inTeams(plan: Plan, choose: Chooser): Plan {
  const strangers = choose.some(['hedy', 'katherine', 'dorothy', 'mary', 'joan'] as const, 0.75);
  const callers = [
    ...plan.callers,
    ...strangers.map((name) => planStranger(plan, choose, name)),
    ...(choose.chance(0.6) ? [planGift(plan, choose)] : []),
    ...(choose.chance(0.5) && plan.quietAt > oldAge && !plan.rest ? planOldAge(plan, choose) : []),
    ...(plan.rest && choose.chance(0.5) ? [afterTheRest(plan, planStranger(plan, choose, 'hedy'))] : []),
  ];
  const teams: TeamsPlan = { readsOthers: choose.chance(readingOthers), members: {} };
  for (const { name } of callers) teams.members[name] ??= membershipFor(name, choose);
  return {
    ...plan,
    callers,
    teams,
    limits: {
      ...plan.limits,
      ofTeam: choose.chance(0.3)
        ? { clusters: choose.between(1, 2), tasks: choose.between(3, 12) }
        : { clusters: 50, tasks: 1000 },
    },
  };
}

const afterTheRest = ({ rest }: Plan, caller: CallerPlan): CallerPlan => ({
  ...caller,
  name: `${caller.name}-2`,
  begins: rest!.until,
});

/** The first one makes what the others try; most of them are in the same team, so that they get on with it. */
function membershipFor(name: string, choose: Chooser): Membership {
  const kind = kinds[name.replace('-2', '') as keyof typeof kinds];
  if (kind) return kind.is;
  if (name === 'ada') return web;
  return choose.one([web, web, web, shop, member('shop', 'web'), aboveTeams]);
}

interface Kind {
  is: Membership;
  weights: Partial<Record<Deed, number>>;
}

const tries: Partial<Record<Deed, number>> = {
  delete: 3,
  force_delete: 1,
  cancel: 2,
  change: 2,
  run: 3,
  stop: 2,
  stop_all: 2,
  deregister: 2,
  register: 1,
  import: 1,
  read: 6,
  look: 2,
  list: 2,
  pages: 2,
  wait: 1,
  clean_up: 1,
  borrow: 2,
};

/** Callers that come with teams, by their names. */
const kinds = {
  annie: { is: shop, weights: {} },
  edith: { is: web, weights: {} },
  beatrice: { is: aboveTeams, weights: {} },
  hedy: { is: shop, weights: { ...tries, create: 2 } },
  katherine: { is: member('shop', 'web'), weights: { ...tries, create: 2, transfer: 4 } },
  dorothy: { is: member(), weights: { ...tries, create: 1 } },
  mary: { is: member('data'), weights: { ...tries, create: 3 } },
  joan: {
    is: aboveTeams,
    weights: { transfer: 5, create: 1, read: 2, pages: 1, change: 1, clean_up: 2, run: 1, register: 1 },
  },
} satisfies Record<string, Kind>;

/** Picks with which a cluster is requested that can be made. */
const sound = [1, 2, 7, 8, 14, 19, 20, 25];

/** Most have a cluster of their own, and all try the clusters of the other callers. */
function planStranger(plan: Plan, choose: Chooser, name: keyof typeof kinds): CallerPlan {
  const { weights } = kinds[name] as Kind;
  const own = `of-${name}`;
  const others = [...namesIn(plan), 'gift', 'of-another-stage'];
  const makes = name !== 'joan' && choose.chance(0.5);
  const steps = choose.times(choose.between(4, 9), () => {
    const deed = choose.weighted<Deed>(weights);
    const cluster = makes && choose.chance(0.3) ? own : choose.one(others);
    return step(plan, choose, { do: deed, cluster });
  });
  const begin = step(plan, choose, {
    do: 'create',
    cluster: own,
    pick: choose.one(sound),
    pause: choose.between(0, 120),
    follow: choose.chance(0.5),
  });
  // The name is taken by then, or is about to be.
  const rivalry = step(plan, choose, { do: 'create', cluster: others[0]!, pause: choose.between(3, 100) });
  const rivals = choose.chance(0.4);
  return { name, steps: [...(rivals ? [rivalry] : []), ...(makes ? [begin] : []), ...steps] };
}

/** A cluster is made for one team, and goes to others while it is in use. */
function planGift(plan: Plan, choose: Chooser): CallerPlan {
  const cluster = 'gift';
  const soon = () => ({ cluster, pause: choose.between(1, 60), key: choose.chance(0.6) });
  return {
    name: 'beatrice',
    steps: [
      step(plan, choose, { do: 'create', ...soon(), follow: true, pick: choose.one(sound) }),
      step(plan, choose, { do: 'run', ...soon() }),
      step(plan, choose, { do: 'transfer', ...soon() }),
      step(plan, choose, { do: 'run', ...soon() }),
      step(plan, choose, { do: 'transfer', ...soon() }),
      step(plan, choose, { do: 'transfer', ...soon() }),
      step(plan, choose, { do: choose.one(['delete', 'look', 'stop_all']), ...soon() }),
    ],
  };
}

/** Seconds after which clusters of `shortLived` have expired, and clean-up on schedule is still to come. */
const oldAge = 1250;

/** With which a cluster is requested that can be made, and lives for twenty minutes. */
const shortLived = 42;

/** Clusters of two teams expire, and one of the teams cleans up. */
function planOldAge(plan: Plan, choose: Chooser): CallerPlan[] {
  const create = (cluster: string) =>
    step(plan, choose, {
      do: 'create',
      cluster,
      pick: shortLived,
      pause: choose.between(0, 15),
      follow: false,
    });
  const cleanUp = (pause: number) =>
    step(plan, choose, { do: 'clean_up', cluster: 'of-annie', pick: 0, pause, follow: false });
  return [
    { name: 'annie', steps: [create('of-annie'), cleanUp(oldAge), cleanUp(20)] },
    { name: 'edith', steps: [create('of-edith')] },
  ];
}

/** Somebody names what the deployment does not list. */
const planOverreach = (plan: Plan, choose: Chooser): CallerPlan => ({
  name: 'grete',
  steps: choose.times(choose.between(3, 6), () =>
    step(plan, choose, { do: 'overreach', cluster: choose.one([...namesIn(plan), 'of-grete']) }),
  ),
});

const namesIn = ({ callers }: Plan): string[] => [
  ...new Set(callers.flatMap(({ steps }) => steps.map(({ cluster }) => cluster))),
];

const step = (
  { quietAt, rest }: Plan,
  choose: Chooser,
  given: Pick<Step, 'do' | 'cluster'> & Partial<Step>,
): Step => ({
  pause: choose.between(0, choose.one([20, 200, Math.ceil((rest?.from ?? quietAt) / 4)])),
  key: choose.chance(0.6),
  patience: choose.one([5, 15, 30]),
  follow: choose.chance(0.4),
  pick: choose.between(0, 1_000_000),
  ...given,
});
