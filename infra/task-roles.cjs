const { list } = require('./gateway/parameters.cjs');
const { isAllowed: commandsAreAllowed } = require('./execute-command.cjs');
const { hasEarlierNames, role, roles: rolesOfClusters } = require('./names.cjs');
const { Refused } = require('./refused.cjs');

/** Lambda allows 4 KB for all variables of a function, and IAM 6,144 characters for a policy. */
const most = 20;
const mostCharacters = 1_600;

const name = /^(?!fargate-clusters\/)([\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/;
const arn = /^arn:aws[a-z-]*:iam::\d{12}:role\/(.+)$/;

/** The roles of the caller's own, as policies name them. */
async function ownRoles(variables) {
  const given = await list(variables, 'taskRoles');
  if (given.length > most)
    throw new Refused(`--param taskRoles has ${given.length} roles; at most ${most} are allowed.`);
  const nameOf = (one) => arn.exec(one)?.[1] ?? one;
  const characters = given.map(nameOf).join('').length;
  if (characters > mostCharacters)
    throw new Refused(
      `--param taskRoles has names of ${characters} characters together; at most ${mostCharacters} are allowed. Name fewer roles, or roles with shorter paths.`,
    );
  return given.map((one) => {
    if (!name.test(nameOf(one)))
      throw new Refused(
        `--param taskRoles=${one} is not allowed. Name every role of yours, without wildcards, separated by commas: --param taskRoles=web,team/batch`,
      );
    return arn.test(one) ? one : role(one);
  });
}

const arnOf = (logicalId) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });

/** The roles for definitions that are registered on their own. */
const ofDefinitions = async (variables) => [arnOf('TaskExecutionRole'), ...(await ownRoles(variables))];

/** Versions before 1.0.0 took the roles of callers whose names began so. */
const earlier = async (variables) =>
  (await hasEarlierNames(variables)) ? [role(`${await variables.resolveVariable('self:service')}-*`)] : [];

const readWithDefinitions = async (variables) => [
  ...(await ofDefinitions(variables)),
  ...(await earlier(variables)),
];

/** The roles of the tasks of a cluster's service. */
const ofServices = async (variables) => [
  ...(await rolesOfClusters(variables)),
  ...(await ofDefinitions(variables)),
];

/** The roles for all tasks. */
const ofTasks = async (variables) => [
  ...(await ofServices(variables)),
  ...((await commandsAreAllowed(variables)) ? [arnOf('ExecuteCommandRole')] : []),
];

/** The roles with which ECS creates the volumes of tasks. */
const ofVolumes = async (variables) => [arnOf('VolumesRole'), ...(await ownRoles(variables))];

/** The roles that requests may name, for functions. */
async function setting(variables) {
  const arns = (await ownRoles(variables)).map((one) => one['Fn::Sub'] ?? one);
  return arns.length === 0 ? '' : { 'Fn::Sub': arns.join() };
}

module.exports = { ofDefinitions, ofServices, ofTasks, ofVolumes, readWithDefinitions, setting };
