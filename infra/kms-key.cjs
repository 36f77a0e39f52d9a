const { parameter } = require('./gateway/parameters.cjs');
const { Refused } = require('./refused.cjs');

const pattern = /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/;

/** The customer's key that encrypts what the deployment stores; empty: keys of AWS. */
async function arn(variables) {
  const value = await parameter(variables, 'kmsKeyArn');
  if (value !== '' && !pattern.test(value))
    throw new Refused(
      `--param kmsKeyArn=${value} is not allowed. Use the ARN of a key, not of an alias: --param kmsKeyArn=arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
    );
  return value;
}

module.exports = { arn };
