const { number } = require('./gateway/parameters.cjs');
const { Refused } = require('./refused.cjs');

/** A new account runs ten functions at once, and others need some: docs/decisions/0066. */
const most = 500;

/** How many requests may wait at once. */
async function limit(variables) {
  const value = await number(variables, 'waitingLimit');
  if (value > most)
    throw new Refused(`--param waitingLimit=${value} is not allowed. Use an integer from 1 to ${most}.`);
  return String(value);
}

module.exports = { limit };
