const { parameter } = require('./gateway/parameters.cjs');
const { Refused } = require('./refused.cjs');

/** How long unused task definitions stay that were registered on their own; empty: until somebody deregisters them. */
async function duration(variables) {
  const value = await parameter(variables, 'taskDefinitionTtl');
  if (value !== '' && !/^P[1-9]\d{0,3}[DW]$/.test(value))
    throw new Refused(
      `--param taskDefinitionTtl=${value} is not allowed. Use an ISO 8601 duration of days or weeks: --param taskDefinitionTtl=P30D`,
    );
  return value;
}

module.exports = { duration };
