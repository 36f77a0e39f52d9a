import type { Credentials } from '../../signature.ts';
import type { TargetName } from './options.ts';

/**
 * What a target may lack:
 * - `deployment`: a stack, functions and roles of the product itself
 * - `signatures`: a gateway that refuses requests which nobody signed
 * - `http-api`: a gateway that treats methods, headers and bodies as an HTTP API does
 * - `iam`: roles and policies that AWS enforces
 * - `task-rights`: starts of tasks that their roles decide
 * - `public-addresses`: addresses of tasks that answer
 * - `images`: registries from which containers are pulled and run
 * - `container-logs`: log streams of containers
 * - `function-logs`: log groups of functions
 * - `stack-tags`: the tags of a stack on the task definitions that it registers
 * - `schedule`: clean-up that begins by itself
 * - `quotas`: the quotas of the account
 * - `volumes`: the EBS volumes of tasks
 * - `commands`: agents in containers that take commands (ECS Exec)
 * - `histories`: GetExecutionHistory
 * - `waiting`: time for a step that waits for minutes until a cluster expires
 */
export type Ability =
  | 'deployment'
  | 'signatures'
  | 'http-api'
  | 'iam'
  | 'task-rights'
  | 'public-addresses'
  | 'images'
  | 'container-logs'
  | 'function-logs'
  | 'stack-tags'
  | 'schedule'
  | 'quotas'
  | 'volumes'
  | 'commands'
  | 'histories'
  | 'waiting';

/** An AWS that the API is deployed into: a real account, or an emulator. */
export interface Target {
  name: TargetName;
  lacks: readonly Ability[];
  /** Where clients of AWS send their requests; an account's own addresses where not given. */
  endpoint?: string;
  region: string;
  credentials: () => Promise<Credentials>;
  /** Deploys the API with these parameters (`name=value`); answers the address of the API. */
  deploy: (parameters: string[]) => Promise<string>;
  /** Removes the deployment with all that it has made; answers what the removal printed. */
  remove: () => Promise<string>;
  /** Ends what this target started on this machine or in the account beside the deployment. */
  end: () => Promise<void>;
}
