const { Refused } = require('../refused.cjs');
const { argument, changesOf, refusalOf } = require('./changes.cjs');
const { outputOf, parameters } = require('./parameters.cjs');

const names = Object.keys(parameters);

/** The parameters that outputs of a stack or of a template remember. */
const rememberedIn = (valueOf) =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = valueOf(outputOf(name));
      return value === undefined ? [] : [[name, value]];
    }),
  );

/**
 * Compares a template with the stack that is deployed, if there is one. Throws where it would loosen something unasked;
 * answers what whoever deploys should read.
 */
function compared({ template, stack, given }) {
  const accepted = acceptedIn(given.acceptLoosening);
  // A stack that is changing shows no outputs:
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html
  if (stack?.StackStatus.endsWith('_IN_PROGRESS'))
    throw new Refused(
      `The stack ${stack.StackName} is ${stack.StackStatus}. Deploy again when this has ended.`,
    );
  const outputs = stack?.Outputs ?? [];
  const remembered = rememberedIn((key) => outputs.find(({ OutputKey }) => OutputKey === key)?.OutputValue);
  const next = rememberedIn((key) => template.Outputs?.[key]?.Value);
  const { made, refused } = changesOf({ remembered, next, given: Object.keys(given), accepted });
  if (refused.length > 0) throw new Refused(refusalOf(refused, Object.keys(given)));
  const isOfEarlierVersion = outputs.length > 0 && Object.keys(remembered).length === 0;
  return [
    ...made.map(({ name, was, is }) => `${name} was ${was}, and is ${is} from now on.`),
    ...openIn(next),
    ...idleIn(accepted, made),
    ...(isOfEarlierVersion ? [beginning(next)] : []),
  ];
}

function acceptedIn(value = '') {
  const accepted = value.split(',').flatMap((name) => name.trim() || []);
  const unknown = accepted.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new Refused(
      `--param acceptLoosening names ${unknown.join(', ')}, which no deployment remembers. Use one or several of ${names.join(', ')}.`,
    );
  return accepted;
}

const open = {
  secretPrefix: 'containers may have every secret and every parameter of this account.',
  bucketPrefix: 'containers may have the environment files (*.env) of every bucket of this account.',
  vpcs: 'clusters and tasks may be in every VPC of this account.',
  securityGroups: 'clusters and tasks may have every security group of this account.',
  fileSystems: 'containers may mount every file system of this account.',
  snapshots: 'tasks may have volumes with the content of every snapshot that this account can use.',
};

const openIn = (next) =>
  Object.keys(open).flatMap((name) => (next[name] === 'ANY' ? [`${name}=ANY: ${open[name]}`] : []));

function idleIn(accepted, made) {
  const idle = accepted.filter((name) => !made.some((change) => change.name === name));
  return idle.length === 0
    ? []
    : [
        `acceptLoosening names ${idle.join(', ')}, and nothing of that changes. Leave it out, or it accepts what somebody forgets later.`,
      ];
}

const beginning = (next) =>
  'The version that deployed this stack remembered no parameters, so nothing was compared. ' +
  `From now on they are: ${names.map((name) => argument(name, next[name])).join(' ')}`;

module.exports = { compared };
