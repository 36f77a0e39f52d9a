const { parameter } = require('./gateway/parameters.cjs');
const { Refused } = require('./refused.cjs');

/** How many of each function that a workflow calls can run at once, whatever else runs in the account; empty: shared. */
async function setting(variables) {
  const value = await parameter(variables, 'reservedConcurrency');
  if (value !== '' && !/^[1-9]\d{0,2}$/.test(value))
    throw new Refused(
      `--param reservedConcurrency=${value} is not allowed. Use an integer from 1 to 999, for each function of a workflow: --param reservedConcurrency=5. NONE reserves nothing.`,
    );
  return value;
}

module.exports = { setting };
