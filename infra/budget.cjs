const { Refused } = require('./refused.cjs');

const given = async ({ resolveVariable }, name) => String(await resolveVariable(`param:${name}, ''`)).trim();

/** Percent of the amount, and of what: spent, or expected until the end of the month. */
const thresholds = [
  ['ACTUAL', 80],
  ['ACTUAL', 100],
  ['FORECASTED', 100],
];

/**
 * A monthly budget for what has the owner tag of this deployment: `--param budgetAmount=`, in US dollars. Budgets find
 * the tag once it is activated for cost allocation.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-budgets-budget.html
 */
async function resources(variables) {
  const amount = await given(variables, 'budgetAmount');
  if (amount === '') return { Resources: {} };
  if (!/^[1-9]\d{0,8}$/.test(amount))
    throw new Refused(
      `--param budgetAmount=${amount} is not allowed. Use US dollars a month, as an integer from 1 to 999999999.`,
    );
  const address = await given(variables, 'alarmEmail');
  if (address === '') throw new Refused('--param budgetAmount needs --param alarmEmail: somebody to tell.');
  const prefix = await variables.resolveVariable('self:custom.prefix');
  const region = await variables.resolveVariable('self:provider.region');
  return {
    Resources: {
      Budget: {
        Type: 'AWS::Budgets::Budget',
        Properties: {
          Budget: {
            BudgetName: `${prefix}-${region}`,
            BudgetType: 'COST',
            TimeUnit: 'MONTHLY',
            BudgetLimit: { Amount: Number(amount), Unit: 'USD' },
            CostFilters: { TagKeyValue: [`user:fargate-clusters:owner$${prefix}`] },
          },
          NotificationsWithSubscribers: thresholds.map(([NotificationType, Threshold]) => ({
            Notification: {
              NotificationType,
              ComparisonOperator: 'GREATER_THAN',
              Threshold,
              ThresholdType: 'PERCENTAGE',
            },
            Subscribers: [{ SubscriptionType: 'EMAIL', Address: address }],
          })),
        },
      },
    },
  };
}

module.exports = { resources };
