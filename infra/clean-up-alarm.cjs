const { number } = require('./gateway/parameters.cjs');
const { Refused } = require('./refused.cjs');

/** Seven days: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html, Period */
const most = 168;

/** Hours without a clean-up until the alarm. */
async function hours(variables) {
  const value = await number(variables, 'cleanUpAlarmHours');
  if (value > most)
    throw new Refused(
      `--param cleanUpAlarmHours=${value} is not allowed. CloudWatch looks back seven days: use an integer from 1 to ${most}.`,
    );
  return value;
}

module.exports = { hours };
