import type { LimitName, LimitUse } from '../domain/limits/limits.ts';
import { ApiError } from './api-error.ts';

const nouns: Record<LimitName, [what: string, parameter: string]> = {
  clusters: ['clusters', 'maxClusters'],
  tasks: ['tasks', 'maxTasks'],
  vcpu: ['vCPU', 'maxVcpu'],
  memory: ['GB of memory', 'maxMemoryGb'],
};

const parameterOf = (name: string, isOfTeam: boolean) => (isOfTeam ? `teamM${name.slice(1)}` : name);

/** The request would pass a limit of this deployment. */
export class LimitReached extends ApiError {
  override readonly name = 'LimitReached';
  readonly code = 'limit_reached';
  override readonly details: {
    limit: LimitName;
    owner: string | null;
    maximum: number;
    used: number;
    requested: number;
  };

  constructor({ name, owner, maximum, used, after }: LimitUse, contact: string | null) {
    const [what, parameter] = nouns[name];
    const requested = after - used;
    super(
      `${owner === null ? 'This deployment' : `Team "${owner}"`} may have ${maximum} ${what} (--param ${parameterOf(parameter, owner !== null)}), and has ${used}; ` +
        `this request needs ${requested} more. Delete clusters or stop tasks that nobody needs; ` +
        `${contact === null ? 'the operator of this deployment can raise the limit' : `for a higher limit, ask ${contact}`}. GET /limits shows what is left.`,
    );
    this.details = { limit: name, owner, maximum: maximum!, used, requested };
  }
}

/** Nobody has counted yet what this deployment uses, or what this team does. */
export class NotCounted extends Error {
  override readonly name = 'NotCounted';
}
