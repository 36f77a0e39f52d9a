const { Refused } = require('./refused.cjs');

/** The longest stage with which the names of functions fit into the 64 characters that Lambda allows. */
const longestStage = 22;

/** Throws for a stage that no deployment can have. A stage never has the delimiter `--` of names.cjs. */
function expectStage(stage) {
  if (!/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/.test(stage) || stage.length > longestStage)
    throw new Refused(
      `--stage ${stage} is not allowed. Use 1 to ${longestStage} letters, digits and single hyphens between them: --stage test`,
    );
}

/** The beginning of names in this deployment, and the owner in tags. */
async function prefix({ resolveVariable }) {
  const service = await resolveVariable('self:service');
  const stage = await resolveVariable('self:provider.stage');
  expectStage(stage);
  return `${service}-${stage}`;
}

module.exports = { expectStage, prefix };
