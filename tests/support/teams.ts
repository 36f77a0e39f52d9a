/** The setting of a deployment with `--param ownerClaim=team`. */
export const teamSettings = (readsOthers = false) =>
  JSON.stringify({ readsOthers, claim: 'team', adminScope: 'clusters:admin' });

export const everyScope = 'clusters:read clusters:write clusters:delete';

/** A caller with a token that names these teams, in the form in which API Gateway passes lists. */
export const memberOf = (...teams: string[]) => ({
  claims: { sub: `of-${teams.join('-')}`, scope: everyScope, team: `[${teams.join(' ')}]` },
});

export const nobody = { claims: { sub: 'nobody', scope: everyScope } };

export const admin = { claims: { sub: 'admin', scope: `${everyScope} clusters:admin` } };
