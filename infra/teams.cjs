const { scopePrefix, takesTokens } = require('./gateway/authorizers.cjs');
const { list, parameter } = require('./gateway/parameters.cjs');
const { Refused } = require('./refused.cjs');

const team = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const principal = /^(user\/)?[\w+=.@-]{1,64}$/;

/** Lambda allows 4 KB for all variables of a function. */
const longest = 2_000;

/** The claim of tokens that names teams. */
async function claimOf(variables) {
  const claim = await parameter(variables, 'ownerClaim');
  if (claim === '') return undefined;
  if (!(await takesTokens(variables)))
    throw new Refused(
      '--param ownerClaim needs --param jwtIssuer: only tokens have claims. For signed requests use --param owners=ROLE:TEAM.',
    );
  if (!/^[\w:./-]{1,200}$/.test(claim))
    throw new Refused(
      `--param ownerClaim=${claim} is not allowed. Use the name of a claim of the tokens, such as team or cognito:groups.`,
    );
  return claim;
}

/** The teams of roles and users, by name. */
async function ownersOf(variables) {
  const given = await list(variables, 'owners');
  if (given.length === 0) return undefined;
  if (await takesTokens(variables))
    throw new Refused(
      '--param owners is for signed requests, and this deployment takes tokens. Use --param ownerClaim=CLAIM.',
    );
  if (given.join().length > longest)
    throw new Refused(
      `--param owners has ${given.join().length} characters; at most ${longest} are allowed.`,
    );
  const owners = {};
  for (const one of given) {
    const [, who = '', owner = ''] = /^([^:]*):([^:]*)$/.exec(one) ?? [];
    if (!principal.test(who) || !(owner === '*' || team.test(owner)))
      throw new Refused(
        `--param owners=${one} is not allowed. Use ROLE:TEAM or user/NAME:TEAM, separated by commas: a role by its name without the path, and 1 to 64 letters, digits and . _ - for a team, or * for callers above the teams.`,
      );
    (owners[who] ??= []).push(owner);
  }
  return owners;
}

async function readsOthers(variables) {
  const visibility = await parameter(variables, 'visibility');
  if (visibility !== 'team' && visibility !== 'all')
    throw new Refused(`--param visibility=${visibility} is not allowed. Use team or all.`);
  return visibility === 'all';
}

/** How functions know the teams of a caller: JSON, which shared/http/teams.ts reads. Empty without teams. */
async function setting(variables) {
  const [claim, owners] = [await claimOf(variables), await ownersOf(variables)];
  const seen = { readsOthers: await readsOthers(variables) };
  if (claim) {
    const adminScope = `${await scopePrefix(variables)}clusters:admin`;
    return JSON.stringify({ ...seen, claim, adminScope });
  }
  if (owners) return { 'Fn::Sub': JSON.stringify({ ...seen, account: '${AWS::AccountId}', owners }) };
  if (seen.readsOthers)
    throw new Refused(
      '--param visibility=all needs teams: --param ownerClaim=CLAIM, or --param owners=ROLE:TEAM.',
    );
  return '';
}

/** Whether things belong to teams. */
const hasTeams = async (variables) => (await setting(variables)) !== '';

module.exports = { hasTeams, setting };
