const { Refused } = require('./refused.cjs');

/**
 * Characters of all variables of a function, written as JSON with their names:
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 * https://github.com/github-aws-runners/terraform-aws-github-runner/issues/3594
 */
const most = 4096;

/** Of an ARN or a name that CloudFormation gives. */
const charactersOfReference = 128;
const pseudo = { 'AWS::AccountId': 12, 'AWS::Partition': 10, 'AWS::Region': 14 };
const reference = (name) => 'x'.repeat(pseudo[name] ?? charactersOfReference);

/** At least as long as CloudFormation's value. */
function longest(value) {
  if (typeof value !== 'object') return String(value);
  const { Ref, 'Fn::Sub': text, 'Fn::Join': [delimiter, parts] = [] } = value;
  if (text !== undefined) return text.replaceAll(/\$\{([^}]+)\}/g, (_, name) => reference(name));
  if (parts) return parts.map(longest).join(delimiter);
  return reference(Ref);
}

/** Refuses parameters that are too long together, which Lambda would refuse in the middle of a deployment. */
function expectRoom({ Resources }) {
  for (const [logicalId, { Type, Properties }] of Object.entries(Resources)) {
    if (Type !== 'AWS::Lambda::Function') continue;
    const variables = Object.entries(Properties.Environment?.Variables ?? {}).map(([name, value]) => [
      name,
      longest(value),
    ]);
    const { length } = JSON.stringify(Object.fromEntries(variables));
    if (length <= most) continue;
    const [first, second] = variables.toSorted(([, one], [, other]) => other.length - one.length);
    throw new Refused(
      `Refused, nothing was deployed. The parameters are too long together: the variables of ${logicalId} can have ${length} characters, and Lambda allows ${most}. The longest are ${first[0]} (${first[1].length}) and ${second[0]} (${second[1].length}). Shorten the lists of the parameters that they stand for.`,
    );
  }
}

/** A plugin of the framework. */
module.exports = function EnvironmentSize({ service }) {
  this.hooks = {
    'before:deploy:deploy': () => expectRoom(service.provider.compiledCloudFormationTemplate),
  };
};
