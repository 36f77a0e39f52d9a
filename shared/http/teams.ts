import type { Caller } from '../domain/team/caller.ts';
import { teamNamePattern } from '../domain/team/team-name.ts';
import { optionalSetting } from '../config.ts';

/** How the deployment knows the teams of a caller: the JSON that infra/teams.cjs writes. */
interface TeamSettings {
  readsOthers: boolean;
  /** With tokens: the claim that names teams, and the scope that stands above them. */
  claim?: string;
  adminScope?: string;
  /** With IAM: the account, and the teams of roles (by name) and users (`user/NAME`); `*` stands above teams. */
  account?: string;
  owners?: Record<string, string[]>;
}

export interface Identity {
  userArn?: string | undefined;
  claims?: Record<string, unknown> | undefined;
  scopes: string[] | null;
}

interface Membership extends Pick<Caller, 'teams' | 'isAdmin' | 'readsOthers'> {
  /** Values of the claim that name no team. */
  ignored: string[];
}

const oneRoom: Membership = { teams: null, isAdmin: false, readsOthers: true, ignored: [] };

/** The teams of a caller. Whoever has no valid claim, or is not in the list, is in no team. */
export function membershipOf({ userArn, claims, scopes }: Identity): Membership {
  const json = optionalSetting('TEAMS');
  if (!json) return oneRoom;
  const { claim, adminScope, account, owners, readsOthers } = JSON.parse(json) as TeamSettings;
  const values = claim === undefined ? [] : valuesOf(claims?.[claim]);
  const listed = new Map(Object.entries(owners ?? {})).get(principalOf(userArn, account) ?? '') ?? [];
  const given = [...new Set([...values, ...listed.filter((team) => team !== all)])];
  return {
    teams: given.filter((value) => teamNamePattern.test(value)),
    isAdmin: listed.includes(all) || (adminScope !== undefined && (scopes?.includes(adminScope) ?? false)),
    readsOthers,
    ignored: given.filter((value) => !teamNamePattern.test(value)),
  };
}

const all = '*';

/**
 * A claim as a string, a list, or a list in the form in which API Gateway passes it to functions: `[web shop]`.
 * https://github.com/aws-solutions-library-samples/guidance-for-claude-code-with-amazon-bedrock/issues/802
 */
function valuesOf(claim: unknown): string[] {
  if (Array.isArray(claim)) return claim.filter((value) => typeof value === 'string');
  if (typeof claim !== 'string' || claim === '') return [];
  const list = /^\[(.*)\]$/s.exec(claim)?.[1];
  return list === undefined ? [claim] : list.split(/\s+/).filter(Boolean);
}

/**
 * The name of the assumed role, whatever its session, or `user/` and the name of the user, without its path.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns
 */
function principalOf(arn: string | undefined, account: string | undefined): string | undefined {
  const [, of, role, user] =
    /^arn:[^:]+:(?:sts|iam)::(\d+):(?:assumed-role\/([^/]+)\/[^/]+|user\/(?:.+\/)?([^/]+))$/.exec(
      arn ?? '',
    ) ?? [];
  if (of === undefined || of !== account) return undefined;
  return role ?? `user/${user}`;
}
