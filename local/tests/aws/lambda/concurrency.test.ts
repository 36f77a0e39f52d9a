import { afterEach, expect, test } from '@jest/globals';
import { createLocalAws, type LocalAws, type LocalAwsOptions } from '../../../aws/aws.ts';
import { functionArn } from '../step-functions/support.ts';

const accounts: LocalAws[] = [];
afterEach(async () => {
  for (const aws of accounts.splice(0)) await aws.close();
});

function account(options: LocalAwsOptions = {}): LocalAws {
  const aws = createLocalAws({ speed: 1000, newAccount: true, ...options });
  accounts.push(aws);
  return aws;
}

/** Takes up all of it for so many seconds. */
function occupy({ concurrency, world }: LocalAws, seconds: number): void {
  for (let count = 0; count < 10; count++) void concurrency.run(() => world.clock.sleep(seconds));
}

async function eventually(look: () => boolean): Promise<void> {
  while (!look()) await new Promise((resolve) => setTimeout(resolve, 1));
}

// Ten: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html#compute-and-storage
test('a new account runs ten functions at once, and refuses the eleventh', async () => {
  const aws = account();
  occupy(aws, 3600);
  await expect(aws.concurrency.run(async () => 1)).rejects.toThrow('Rate Exceeded.');
  expect(aws.concurrency.throttles()).toBe(1);
});

test('there is room again once one has ended, however it ended', async () => {
  const { concurrency } = account();
  for (let count = 0; count < 20; count++)
    await expect(
      concurrency.run(async () => {
        throw new Error('of its own');
      }),
    ).rejects.toThrow('of its own');
});

// The name: https://docs.aws.amazon.com/step-functions/latest/dg/bp-lambda-serviceexception.html
test('a workflow meets Lambda.TooManyRequestsException', async () => {
  const aws = account({ invoke: async () => ({}) });
  const { stateMachineArn } = aws.stepFunctions.actions.CreateStateMachine({
    name: 'machine',
    roleArn: 'arn:aws:iam::000000000000:role/machine',
    definition: JSON.stringify({
      StartAt: 'Run',
      States: { Run: { Type: 'Task', Resource: functionArn('run'), End: true } },
    }),
  });
  occupy(aws, 3600);
  const { executionArn } = aws.stepFunctions.actions.StartExecution({ stateMachineArn });
  const execution = () => aws.stepFunctions.actions.DescribeExecution({ executionArn });
  await eventually(() => execution().status !== 'RUNNING');
  expect(execution()).toMatchObject({
    status: 'FAILED',
    error: 'Lambda.TooManyRequestsException',
    cause: expect.stringContaining('Rate Exceeded.'),
  });
});

// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
test('an event waits until there is room', async () => {
  const received: unknown[] = [];
  const aws = account({ invoke: async (_, event) => received.push(event) });
  aws.eventBridge.addRule({ source: ['aws.ecs'] }, 'hear');
  occupy(aws, 1800);
  aws.eventBridge.publish('aws.ecs', 'Task', [], {});
  await eventually(() => received.length > 0);
  expect(aws.world.clock.uptime()).toBeGreaterThanOrEqual(1800);
  expect(received).toHaveLength(1);
});
