import { measures, nothing, plus, type Usage } from './usage.ts';

/** The most of each; null for no limit. */
export interface Limits {
  clusters: number | null;
  tasks: number | null;
  vcpu: number | null;
  memory: number | null;
}

/** What a deployment limits, as its parameters say. */
export interface LimitSettings {
  deployment: Limits;
  /** Of each team. */
  team: Limits;
  tasksPerRequest: number | null;
  /** ISO 8601 durations; null for no limit, and for none. */
  maxTtl: string | null;
  defaultTtl: string | null;
  /** Whom to ask for more. */
  contact: string | null;
}

export type LimitName = keyof Limits;

const nameOf = { clusters: 'clusters', tasks: 'tasks', cpuUnits: 'vcpu', memoryMib: 'memory' } as const;

/** How many units of a measure its limit counts as one. */
const unitOf = { clusters: 1, tasks: 1, cpuUnits: 1024, memoryMib: 1024 } as const;

/** The limits of the deployment, or of one of its teams. */
export const limitsOf = ({ deployment, team }: LimitSettings, owner: string | undefined): Limits =>
  owner === undefined ? deployment : team;

/** What counts the things of a team: the deployment (undefined), and the team. */
export const countersOf = (owner: string | undefined): (string | undefined)[] =>
  owner === undefined ? [undefined] : [undefined, owner];

/** The end of a refusal: whom to ask. */
export const whomToAsk = ({ contact }: Pick<LimitSettings, 'contact'>): string =>
  contact === null ? '' : ` For more, ask ${contact}.`;

/** The most that may be used before something is added; without what has no limit, or is not added. */
export const roomFor = (limits: Limits, added: Usage): Partial<Usage> =>
  Object.fromEntries(
    measures.flatMap((measure) => {
      const maximum = limits[nameOf[measure]];
      return maximum === null || added[measure] <= 0
        ? []
        : [[measure, maximum * unitOf[measure] - added[measure]]];
    }),
  );

/** One limit, what is used of it, and what would be used afterwards. */
export interface LimitUse {
  name: LimitName;
  /** The team; null for the whole deployment. */
  owner: string | null;
  maximum: number | null;
  used: number;
  after: number;
}

export interface Counted {
  owner: string | undefined;
  used: Usage;
}

export const limitUses = (
  settings: LimitSettings,
  { owner, used }: Counted,
  added: Usage = nothing,
): LimitUse[] => {
  const limits = limitsOf(settings, owner);
  const after = plus(used, added);
  return measures.map((measure) => ({
    name: nameOf[measure],
    owner: owner ?? null,
    maximum: limits[nameOf[measure]],
    used: used[measure] / unitOf[measure],
    after: after[measure] / unitOf[measure],
  }));
};

/** The first limit that the addition would pass. */
export const limitReached = (settings: LimitSettings, counted: Counted, added: Usage): LimitUse | undefined =>
  limitUses(settings, counted, added).find(
    ({ maximum, used, after }) => maximum !== null && after > used && after > maximum,
  );
