import { afterEach, expect, test } from '@jest/globals';
import { createLocalAws, type LocalAws } from '../../aws/aws.ts';
import { connectSchedules } from '../../serverless-plugin/events.ts';

const functionArn = 'arn:aws:lambda:us-east-1:000000000000:function:fargate-clusters-test-cleanUpOnSchedule';

let aws: LocalAws;
afterEach(() => aws.close());

const schedule = (ScheduleExpression: string) => ({
  Schedule: { Type: 'AWS::Scheduler::Schedule', Properties: { ScheduleExpression, Target: { Arn: {} } } },
});

test('a schedule among the resources starts its function again and again, at its rate', async () => {
  const starts: string[] = [];
  const { promise: second, resolve } = Promise.withResolvers<void>();
  aws = createLocalAws({
    speed: 10_000,
    invoke: async (name) => {
      if (starts.push(name) === 2) resolve();
    },
  });
  const begin = aws.world.clock.uptime();
  connectSchedules(aws, schedule('rate(15 minutes)'), () => functionArn);
  await second;
  expect(starts).toEqual([
    'fargate-clusters-test-cleanUpOnSchedule',
    'fargate-clusters-test-cleanUpOnSchedule',
  ]);
  expect(aws.world.clock.uptime() - begin).toBeGreaterThan(29 * 60);
});

test('a schedule of another kind is refused, with the kind that is known', () => {
  aws = createLocalAws();
  expect(() => connectSchedules(aws, schedule('cron(0 * * * ? *)'), () => functionArn)).toThrow(
    'The schedule "cron(0 * * * ? *)" is not known here; write rate(15 minutes).',
  );
});
