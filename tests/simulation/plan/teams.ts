/** The teams of a seed, and who is in them. */
export interface TeamsPlan {
  /** Whether callers may read what belongs to other teams. */
  readsOthers: boolean;
  /** By the names of callers. */
  members: Record<string, Membership>;
}

export interface Membership {
  teams: readonly string[];
  /** Whether the caller stands above the teams. */
  isAdmin: boolean;
}

export const teamNames = ['web', 'shop', 'data'] as const;

export const aboveTeams: Membership = { teams: [], isAdmin: true };

/** Those who tidy up at the end are above the teams. */
export const membershipOf = ({ members }: TeamsPlan, name: string): Membership => members[name] ?? aboveTeams;
