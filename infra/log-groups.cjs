const { list } = require('./gateway/parameters.cjs');
const { Refused } = require('./refused.cjs');

/** Lambda allows 4 KB for all variables of a function. */
const most = 20;

/** Never those of stages, and of AWS: the logs of this API are among these. */
const name = /^(?!\/?(ecs|aws)(\/|$))[-.\w/#]{1,256}$/;

/** The log groups of the caller's own that containers may write to, by their names. */
async function given(variables) {
  const names = await list(variables, 'logGroups');
  if (names.length > most)
    throw new Refused(`--param logGroups has ${names.length} groups; at most ${most} are allowed.`);
  for (const one of names)
    if (!name.test(one))
      throw new Refused(
        `--param logGroups=${one} is not allowed. Name every group, without wildcards, separated by commas, and none below /ecs/ and /aws/: --param logGroups=/shop,/web/audit`,
      );
  return names;
}

/** In any region of this account. */
const arns = async (variables) =>
  (await given(variables)).map((one) => ({
    'Fn::Sub': `arn:\${AWS::Partition}:logs:*:\${AWS::AccountId}:log-group:${one}:*`,
  }));

/** For functions. */
const setting = async (variables) => (await given(variables)).join();

module.exports = { arns, setting };
