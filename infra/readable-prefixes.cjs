const { parameter } = require('./gateway/parameters.cjs');
const { Refused } = require('./refused.cjs');

/** A prefix of names; `ANY`: all; empty: none. A prefix must be the text itself, not a pattern of policies. */
async function prefix(variables, name, { allowed, example }) {
  const value = await parameter(variables, name);
  const isWord = /^(any|none)$/i.test(value) && value !== 'ANY';
  if (value !== '' && value !== 'ANY' && (isWord || !allowed.test(value)))
    throw new Refused(
      `--param ${name}=${value} is not allowed. Use the text that names begin with: --param ${name}=${example}. ANY allows all names, NONE allows none.`,
    );
  return value;
}

module.exports = {
  /** What the names of secrets and parameters begin with that containers may have. */
  secretPrefix: (variables) =>
    prefix(variables, 'secretPrefix', { allowed: /^[\w.=@!+-][\w.=@!+/-]*$/, example: 'web/' }),
  /** What the names of buckets begin with whose environment files containers may have. */
  bucketPrefix: (variables) =>
    prefix(variables, 'bucketPrefix', { allowed: /^[a-z0-9][a-z0-9.-]*$/, example: 'web-' }),
};
