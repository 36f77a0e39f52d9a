const { Refused } = require('../refused.cjs');
const { parameters } = require('./parameters.cjs');

/** These bound nothing, so no deployment remembers them. */
const others = ['acceptLoosening', 'alarmActionArn', 'alarmEmail', 'budgetAmount'];

const known = [...Object.keys(parameters), ...others].toSorted();

/** The framework takes any name, so a deployment whose `ownerClaim` is mistyped would have no teams. */
function refuseUnknown(given) {
  const unknown = Object.keys(given).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new Refused(
    `Refused, nothing was done. There is no parameter ${unknown.map(withLikely).join(', ')}. The parameters are ${known.join(', ')}.`,
  );
}

function withLikely(name) {
  const likely = known.find((one) => one.toLowerCase() === name.toLowerCase());
  return likely ? `${name} (use ${likely})` : name;
}

module.exports = { known, refuseUnknown };
