const { number } = require('./gateway/parameters.cjs');
const { Refused } = require('./refused.cjs');

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const allowed = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** The days as CloudWatch Logs takes them. */
function expectDays(name, days) {
  if (allowed.includes(days)) return days;
  throw new Refused(
    `--param ${name}=${days} is not allowed. CloudWatch Logs keeps lines for ${allowed.join(', ')} days: --param ${name}=365`,
  );
}

/** For what containers write: how long it is kept, and how long the group of a cluster stays after the cluster. */
const ofContainers = async (variables) => expectDays('logRetention', await number(variables, 'logRetention'));

module.exports = {
  ofContainers,
  /** The same for functions: their variables are strings. */
  setting: async (variables) => String(await ofContainers(variables)),
  /** For what the functions, the workflows and the gateway write. */
  ofProduct: async (variables) =>
    expectDays('auditLogRetention', await number(variables, 'auditLogRetention')),
};
