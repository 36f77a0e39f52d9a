/** The team that something belongs to; null for what no team has created. */
export type Owner = string | null;

/** Who asks, as API Gateway has verified it. */
export interface Caller {
  /** As `requestedBy` of operations shows it. */
  requestedBy: string;
  /** Its teams; null where the deployment has no teams, so that everything belongs to all callers together. */
  teams: readonly string[] | null;
  /** Whether it stands above the teams. */
  isAdmin: boolean;
  /** Whether it may read what belongs to other teams. */
  readsOthers: boolean;
}

/** A caller whose teams have been checked before. */
export const aboveTeams = (requestedBy: string): Caller => ({
  requestedBy,
  teams: [],
  isAdmin: true,
  readsOthers: true,
});

export type Action = 'read' | 'change';

/** Whether a caller may do that to what belongs to this team. */
export function may(
  { teams, isAdmin, readsOthers }: Pick<Caller, 'teams' | 'isAdmin' | 'readsOthers'>,
  action: Action,
  owner: Owner,
): boolean {
  if (teams === null || isAdmin) return true;
  if (owner !== null && teams.includes(owner)) return true;
  return action === 'read' && readsOthers;
}

/** The teams whose things a list shows, where it asks for those of one team; undefined for all things. */
export function listedOwners(caller: Caller, asked: string | undefined): readonly string[] | undefined {
  if (asked !== undefined) return may(caller, 'read', asked) ? [asked] : [];
  return may(caller, 'read', null) ? undefined : caller.teams!;
}
