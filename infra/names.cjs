const { flag } = require('./gateway/parameters.cjs');
const { prefix } = require('./prefix.cjs');

const regional = (service, resource) => ({
  'Fn::Sub': `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${resource}`,
});
const role = (name) => ({ 'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/${name}` });

/** As many characters of a stack's name as CloudFormation keeps in the names of roles. */
const charactersOfStack = 24;

/** Whether the deployment has clusters of a version before 1.0.0, whose names the name of another stage can continue. */
const hasEarlierNames = (variables) => flag(variables, 'earlierNames');

/**
 * The names in policies of what clusters have: each for a stage, and with `earlierNames` also as the versions before
 * 1.0.0 gave them. A stage has no `--` and no `/`, so no name of another stage matches.
 */
const both = (name, earlier) => async (variables) => {
  const service = await variables.resolveVariable('self:service');
  const stage = await variables.resolveVariable('self:provider.stage');
  const owner = await prefix(variables);
  return [name({ service, stage }), ...((await hasEarlierNames(variables)) ? earlier(owner) : [])];
};

const stackNames = both(
  ({ service, stage }) => `${service}--${stage}--*`,
  (owner) => [`${owner}-*`],
);
const stacks = async (variables) =>
  (await stackNames(variables)).map((name) => regional('cloudformation', `stack/${name}/*`));

const ofStage = ({ stage }) => regional('logs', `log-group:/ecs/${stage}/*`);
const stageLogGroups = both(ofStage, () => []);
const earlierLogGroups = async (variables) => [
  regional('logs', `log-group:/ecs/${await prefix(variables)}-*`),
];
const logGroups = async (variables) => [
  ...(await stageLogGroups(variables)),
  ...((await hasEarlierNames(variables)) ? await earlierLogGroups(variables) : []),
];

const logicalIds = ['ExecutionRole', 'TaskRole'];
const madeByStack = (stack) =>
  logicalIds.map((logicalId) => role(`${stack.slice(0, charactersOfStack)}*-${logicalId}-*`));

const roles = both(
  ({ service, stage }) => role(`${service}/${stage}/*`),
  (owner) => madeByStack(`${owner}-`),
);

/**
 * Also the roles that somebody has deleted by hand: IAM is asked by name alone, finds no path, and names "role NAME" in
 * its refusal: https://github.com/kayac/ecspresso/pull/288. No role of a cluster has such a name without a path.
 */
async function rolesWithGone(variables) {
  const service = await variables.resolveVariable('self:service');
  const stage = await variables.resolveVariable('self:provider.stage');
  return [...(await roles(variables)), ...madeByStack(`${service}--${stage}--`)];
}

module.exports = {
  earlierLogGroups,
  hasEarlierNames,
  logGroups,
  role,
  roles,
  rolesWithGone,
  stackNames,
  stageLogGroups,
  stacks,
};
