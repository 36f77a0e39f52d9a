import { AsyncLocalStorage } from 'node:async_hooks';
import { AwsError } from '../aws-error.ts';
import type { WireRequest } from '../service.ts';
import { accessKeyIn } from '../wire/credential-scope.ts';
import type { Random } from '../random.ts';
import { denied, permissionUnknown } from './denied.ts';
import type { RequiredPermissions, Permission } from './permission.ts';
import { createEvaluate, type Decision, type Evaluate } from './policy/evaluate.ts';
import type { Role } from './role.ts';

/** A call of a service: by the name in its credential scope. */
export interface Call {
  scope: string;
  action: string;
  input: object;
}

export interface Decided {
  role: Role;
  permission: Permission;
  decision: Decision;
}

/** Who may do what: calls in the name of a role need its policies' consent, all others are an administrator's. */
export interface Access {
  /** From now on these roles exist, and calls in their names are held to their policies. */
  deploy(roles: readonly Role[]): void;
  readonly enforced: boolean;
  /** Throws the AWS service's own error if the signer of the request may not do this. */
  ofRequest(request: WireRequest, call: Call): void;
  /** The same for a service that acts in the name of a role. */
  ofRole(roleArn: string, call: Call): void;
  /** The same for what a service needs beside its calls here. */
  ofRoleFor(roleArn: string, permissions: readonly Permission[]): void;
  /** Does what a request asks for, with all that it sets going. */
  serve<Result>(request: WireRequest, work: () => Result): Result;
  /** The ARN of the role whose request is served; undefined for an administrator's. */
  requester(): string | undefined;
  /** A role that has been deployed, by its ARN. */
  deployed(roleArn: string): Role | undefined;
  /** What each role was allowed so far: the actions, by the role's name. */
  used(): Record<string, string[]>;
  /** Called with every decision. */
  watch(listener: (decided: Decided) => void): void;
}

interface Deployed {
  readonly role: Role;
  readonly evaluate: Evaluate;
}

const keyPrefix = 'ASIA.';

/** The access key of a role: requests that are signed with it are made in its name. */
export const accessKeyOf = (role: string): string => `${keyPrefix}${role}`;

/** The role whose access key this is; undefined for any other key. */
export const roleOfKey = (key: string): string | undefined =>
  key.startsWith(keyPrefix) ? key.slice(keyPrefix.length) : undefined;

export function createAccess(
  world: { accountId: string; random: Random },
  requiredPermissions: () => Record<string, RequiredPermissions>,
): Access {
  const byName = new Map<string, Deployed>();
  const used = new Map<string, Set<string>>();
  const listeners: ((decided: Decided) => void)[] = [];
  const requesters = new AsyncLocalStorage<string | undefined>();

  function permissionsFor({ scope, action, input }: Call): Permission[] {
    const needed = requiredPermissions()[scope]?.[action];
    if (needed) return needed(input as never);
    throw permissionUnknown(scope, action);
  }

  function actionsOf(role: string): Set<string> {
    const actions = used.get(role) ?? new Set<string>();
    used.set(role, actions);
    return actions;
  }

  function check({ role, evaluate }: Deployed, scope: string, permissions: readonly Permission[]): void {
    const session = `arn:aws:sts::${world.accountId}:assumed-role/${role.name}/${role.name}`;
    for (const permission of permissions) {
      const decision = evaluate(permission);
      for (const listener of listeners) listener({ role, permission, decision });
      if (decision !== 'Allowed')
        throw denied({ scope, session, random: world.random }, permission, decision);
      actionsOf(role.name).add(permission.action);
    }
  }

  function byArn(roleArn: string): Deployed | undefined {
    const deployed = byName.get(roleArn.slice(roleArn.lastIndexOf('/') + 1));
    return deployed?.role.arn === roleArn ? deployed : undefined;
  }

  function assumed(roleArn: string): Deployed {
    const deployed = byArn(roleArn);
    if (deployed) return deployed;
    throw new AwsError('AccessDenied', `Role ${roleArn} is invalid or cannot be assumed`, { status: 403 });
  }

  return {
    get enforced() {
      return byName.size > 0;
    },

    deploy(roles) {
      for (const role of roles) byName.set(role.name, { role, evaluate: createEvaluate(role) });
    },

    ofRequest(request, call) {
      const name = roleOfKey(accessKeyIn(request));
      if (name === undefined) return;
      const deployed = byName.get(name);
      if (deployed) return check(deployed, call.scope, permissionsFor(call));
      const message = 'The security token included in the request is invalid.';
      throw new AwsError('UnrecognizedClientException', message, { status: 403 });
    },

    serve(request, work) {
      const deployed = byName.get(roleOfKey(accessKeyIn(request)) ?? '');
      return requesters.run(deployed?.role.arn, work);
    },

    requester: () => requesters.getStore(),

    ofRole(roleArn, call) {
      if (byName.size > 0) check(assumed(roleArn), call.scope, permissionsFor(call));
    },

    ofRoleFor(roleArn, permissions) {
      if (byName.size === 0) return;
      for (const permission of permissions)
        check(assumed(roleArn), permission.action.split(':')[0]!, [permission]);
    },

    deployed: (roleArn) => byArn(roleArn)?.role,

    used: () => Object.fromEntries([...used].map(([role, actions]) => [role, [...actions].toSorted()])),

    watch: (listener) => void listeners.push(listener),
  };
}
