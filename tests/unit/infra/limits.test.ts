import { expect, test } from '@jest/globals';
import { resolved, type Values } from './resolved.ts';

test('limits have defaults, NONE is no limit, and 0 allows nothing', async () => {
  const each = { clusters: 50, tasks: 1000, vcpu: 1000, memory: 4000 };
  const rest = { team: each, tasksPerRequest: 500, maxTtl: 'P1Y', defaultTtl: null, contact: null };
  expect(JSON.parse((await resolved('limits', 'setting', {})) as string)).toEqual({
    deployment: each,
    ...rest,
  });
  const given = {
    maxClusters: '0',
    maxTasks: 'NONE',
    maxTtl: 'NONE',
    defaultTtl: 'PT8H',
    limitsContact: 'Ada',
  };
  expect(JSON.parse((await resolved('limits', 'setting', given)) as string)).toEqual({
    ...rest,
    deployment: { ...each, clusters: 0, tasks: null },
    maxTtl: null,
    defaultTtl: 'PT8H',
    contact: 'Ada',
  });
});

test('no default life is longer than the longest life', async () => {
  const refusals: [Values, RegExp][] = [
    [{ maxTtl: 'P7D', defaultTtl: 'P2W' }, /^--param defaultTtl=P2W is not allowed.*maxTtl \(P7D\)/],
    [{ defaultTtl: 'P366D' }, /maxTtl \(P1Y\)/],
    [{ maxTtl: 'NONE', defaultTtl: 'P100Y' }, /^--param defaultTtl=P100Y is not allowed/],
  ];
  for (const [given, refusal] of refusals)
    await expect(resolved('limits', 'setting', given)).rejects.toThrow(refusal);
});

test('a budget is for the owner tag, and tells the address of alarms', async () => {
  const names = { 'self:custom.prefix': 'fargate-clusters-dev', 'self:provider.region': 'eu-west-1' };
  expect(await resolved('budget', 'resources', names)).toEqual({ Resources: {} });
  const asked = { ...names, budgetAmount: '500', alarmEmail: 'ada@example.com' };
  expect(await resolved('budget', 'resources', asked)).toMatchObject({
    Resources: {
      Budget: {
        Type: 'AWS::Budgets::Budget',
        Properties: {
          Budget: {
            BudgetName: 'fargate-clusters-dev-eu-west-1',
            BudgetLimit: { Amount: 500, Unit: 'USD' },
            CostFilters: { TagKeyValue: ['user:fargate-clusters:owner$fargate-clusters-dev'] },
          },
        },
      },
    },
  });
  await expect(resolved('budget', 'resources', { ...names, budgetAmount: '500' })).rejects.toThrow(
    'alarmEmail',
  );
  await expect(resolved('budget', 'resources', { ...asked, budgetAmount: '1.5' })).rejects.toThrow('integer');
});
