import type { ClusterState } from '../../../shared/domain/operation/cluster-state.ts';
import type { Fault } from '../../../local/aws/faults.ts';
import type { TeamsPlan } from './teams.ts';

/** Everything that is going to happen from outside, as data. Times are seconds from the beginning. */
export interface Plan {
  seed: number;
  /** From then on there are no new faults, and no more traffic. */
  quietAt: number;
  /** ECS has no service-linked role there yet. */
  newAccount: boolean;
  /** The most deletions that the schedule's clean-ups let run at once. */
  cleanUpLimit: number;
  /** What the deployment allows, and each team. */
  limits: { clusters: number; tasks: number; ofTeam?: { clusters: number; tasks: number } };
  /** Missing where the deployment has no teams. */
  teams?: TeamsPlan;
  /** What callers may name of the account; everything where it is missing. */
  lists?: Lists;
  /** Missing where the deployment has a network that clusters share, and it is not the default. */
  sharedNetwork?: 'none' | 'default';
  /** The clocks of functions are off by up to so many seconds. */
  skew: number;
  /** Between two times of traffic, where there are two. */
  rest?: Rest;
  callers: CallerPlan[];
  wire: WireFault[];
  outages: Outage[];
  sandbox: SandboxFault[];
  /** Trouble inside of AWS. */
  trouble: Trouble[];
  hands: Hand[];
}

/** Nothing, or the VPC that an account has from the beginning, and no security group. */
export type Lists = 'closed' | 'default VPC';

/** Hours or days in which nobody requests anything, and there are no new faults. */
export interface Rest {
  from: number;
  until: number;
  /** Whether clean-up runs on schedule meanwhile. */
  cleanUp: boolean;
}

export interface CallerPlan {
  name: string;
  /** Missing where it is at once. */
  begins?: number;
  steps: Step[];
}

export interface Step {
  /** Seconds before it. */
  pause: number;
  do: Deed;
  cluster: string;
  /** Whether it comes with an Idempotency-Key, where it can. */
  key: boolean;
  /** Seconds after which the caller stops waiting for a response and retries. */
  patience: number;
  /** Whether the caller follows the operation to its end. */
  follow: boolean;
  /** Chooses among what the deed allows. */
  pick: number;
}

export const deeds = [
  'create',
  'delete',
  'force_delete',
  'cancel',
  'change',
  'run',
  'stop',
  'stop_all',
  'look',
  'list',
  'pages',
  'read',
  'wait',
  'register',
  'deregister',
  'import',
  'clean_up',
  'twice',
  'again',
] as const;

/**
 * What only the callers of `plan-teams.ts` do: give a cluster to another team, name what the deployment does not list, and
 * send a request of somebody else with its key.
 */
export const furtherDeeds = ['transfer', 'overreach', 'borrow'] as const;

export type Deed = (typeof deeds)[number] | (typeof furtherDeeds)[number];

export const wireEffects = [
  'throttled',
  'server_error',
  'lost_answer',
  'slow',
  'late_effect',
  'short_page',
] as const;

export type WireEffect = (typeof wireEffects)[number];

/** Calls of AWS that go wrong on their way, with a chance for each. */
export interface WireFault {
  from: number;
  until: number;
  service: string;
  /** A name, or its beginning and `*`. */
  action: string;
  effect: WireEffect;
  chance: number;
  /** The only function whose calls it strikes. */
  functionName?: string;
  /** How often it strikes at most. */
  times?: number;
}

/** An AWS service that is down for every caller, from one call of a function on. */
export interface Outage {
  functionName: string;
  /** The first of its calls that fails. */
  call: number;
  /** In which run of the function. */
  run: number;
  /** A name, or `*`. */
  service: string;
  seconds: number;
}

export const sandboxKinds = ['dies', 'twice', 'late'] as const;

/** Lambda functions that die, run twice or start late, with a chance for each run. */
export interface SandboxFault {
  from: number;
  until: number;
  kind: (typeof sandboxKinds)[number];
  /** A name, or its beginning and `*`. */
  functionName: string;
  chance: number;
  /** How often it strikes at most. */
  times?: number;
  /** Which of its calls of AWS is its last; any of the first seven where it is not said. */
  call?: number;
}

/** What may go wrong with a function. */
export const faultKinds = [...wireEffects, ...sandboxKinds] as const;

export type FaultKind = (typeof faultKinds)[number];

export type Trouble = { from: number; until: number } & (
  { kind: 'fault'; fault: Fault } | { kind: 'quota'; vpcs: number }
);

export const handDeeds = [
  'delete_stack',
  'delete_service',
  'stop_tasks',
  'delete_log_group',
  'delete_resource',
  'place_interface',
  'place_group',
  'start_task',
  'start_service',
  'crowd',
  'take_name',
  'protect_stack',
  'change_stack_tags',
  'change_cluster_tags',
  'change_service_tags',
  'change_task_tags',
  'change_network_tags',
  'delete_cluster',
  'deregister_definition',
  'replace_cluster',
  'forget_operations',
  'forget_ends_of_tasks',
] as const;

/** What somebody does in the account, past this API. */
export interface Hand {
  at: number;
  /** Seconds count from there: the beginning, or when the cluster first gets into a state, or is gone. */
  since: 'beginning' | ClusterState | 'gone';
  do: (typeof handDeeds)[number];
  cluster: string;
  /** Chooses among what the deed allows. */
  pick: number;
  /** Seconds after which it is undone, where it is before the end and can be. */
  undoneAfter?: number;
}
