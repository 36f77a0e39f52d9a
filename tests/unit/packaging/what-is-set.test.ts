import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, expect, test } from '@jest/globals';
import { ofType, packagedResources, type Resources } from '../../support/packaged-template.ts';

/* What docs/operating.md, docs/what-stays.md and docs/promises.md say of the deployment, and the template alone decides. */
let plain: Resources;
beforeAll(async () => {
  plain = await packagedResources();
}, 180_000);

test('logs of the API are kept for 30 days, and those of containers for 14', () => {
  const groups = ofType(plain, 'AWS::Logs::LogGroup').map(([, { Properties }]) => Properties);
  expect(groups.map(({ LogGroupName, RetentionInDays }) => [LogGroupName, RetentionInDays])).toEqual([
    ['/aws/http-api/fargate-clusters-dev', 30],
    ['/aws/lambda/fargate-clusters-dev', 30],
    ['/aws/vendedlogs/states/fargate-clusters-dev', 30],
    ['/ecs/dev/_tasks', 14],
    ['/ecs/fargate-clusters-dev', 14],
  ]);
});

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html: without a State it is ENABLED. */
test('clean-up runs every 15 minutes where no other rate is given', () => {
  const [schedule, ...others] = ofType(plain, 'AWS::Scheduler::Schedule');
  const { Properties } = schedule![1];
  expect(Properties).toMatchObject({
    ScheduleExpression: 'rate(15 minutes)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: { 'Fn::GetAtt': ['CleanUpOnScheduleLambdaFunction', 'Arn'] } },
  });
  expect(Properties['State'] ?? 'ENABLED').toBe('ENABLED');
  expect(others).toEqual([]);
});

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html */
test('the role that deletes clusters stays where the deployment is deleted, or the role would be replaced', () => {
  expect(plain['CloudFormationRole']).toMatchObject({
    Type: 'AWS::IAM::Role',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
  });
});

interface Retry {
  ErrorEquals: string[];
  IntervalSeconds: number;
  BackoffRate: number;
  MaxDelaySeconds: number;
  MaxAttempts: number;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html */
test('a deployment may reserve room for the functions of its workflows, and reserves none where it does not say so', async () => {
  const reserved = (resources: Resources) =>
    ofType(resources, 'AWS::Lambda::Function').flatMap(([id, { Properties }]) =>
      'ReservedConcurrentExecutions' in Properties ? [[id, Properties['ReservedConcurrentExecutions']]] : [],
    );
  expect(reserved(plain)).toEqual([]);
  const called = readdirSync('workflows').flatMap((file) =>
    [...readFileSync(`workflows/${file}`, 'utf8').matchAll(/\$\{(\w+)FunctionArn\}/g)].map(
      ([, name = '']) => `${name[0]!.toUpperCase()}${name.slice(1)}LambdaFunction`,
    ),
  );
  expect(new Map(reserved(await packagedResources({ reservedConcurrency: '5' })) as [])).toEqual(
    new Map([...new Set(called)].toSorted().map((id) => [id, 5])),
  );
}, 60_000);

/** Seconds until no retry is left, on average: with full jitter a pause is anything from nothing to its delay. */
function patience({ IntervalSeconds, BackoffRate, MaxDelaySeconds, MaxAttempts }: Retry): number {
  const delays = Array.from({ length: MaxAttempts }, (_, attempt) =>
    Math.min(MaxDelaySeconds, IntervalSeconds * BackoffRate ** attempt),
  );
  return delays.reduce((sum, delay) => sum + delay, 0) / 2;
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
test('every step of a workflow waits for Lambda for more than an hour', () => {
  const steps = readdirSync('workflows').flatMap((file) => {
    const { States } = JSON.parse(readFileSync(`workflows/${file}`, 'utf8')) as {
      States: Record<string, { Type: string; Retry?: Retry[] }>;
    };
    return Object.entries(States).flatMap(([name, { Type, Retry = [] }]) =>
      Type === 'Task' ? [{ name, retry: Retry }] : [],
    );
  });
  expect(steps.length).toBeGreaterThan(15);
  const ofLambda = steps.map(({ name, retry }) => ({
    name,
    retry: retry.find(({ ErrorEquals }) => ErrorEquals.includes('Lambda.TooManyRequestsException')),
  }));
  expect(ofLambda.filter(({ retry }) => !retry || patience(retry) < 70 * 60).map(({ name }) => name)).toEqual(
    [],
  );
});
