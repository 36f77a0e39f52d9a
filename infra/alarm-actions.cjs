const parameter =
  (name) =>
  ({ resolveVariable }) =>
    resolveVariable(`param:${name}, ''`);
const email = parameter('alarmEmail');
const actionArn = parameter('alarmActionArn');

/** The targets of alarms: the topic of this deployment, and all other named ones. */
module.exports = {
  actions: async (variables) => {
    const arn = await actionArn(variables);
    return [{ Ref: 'AlarmTopic' }, ...(arn ? [arn] : [])];
  },
  subscriptions: async (variables) => {
    const address = await email(variables);
    return address ? [{ Protocol: 'email', Endpoint: address }] : [];
  },
};
