const { number } = require('./gateway/parameters.cjs');
const { Refused } = require('./refused.cjs');

/** As in `POST /clean-ups`: the record of a clean-up is one item, which has room for 400 KB. */
const most = 100;

/** The most deletions that clean-ups may run at once. */
async function limit(variables) {
  const value = await number(variables, 'cleanUpLimit');
  if (value > most)
    throw new Refused(`--param cleanUpLimit=${value} is not allowed. Use an integer from 1 to ${most}.`);
  return String(value);
}

module.exports = { limit };
