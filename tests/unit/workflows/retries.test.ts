import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

interface Retrier {
  ErrorEquals: string[];
  MaxAttempts: number;
}

const folder = new URL('../../../workflows/', import.meta.url);

/** Every task of every workflow, whoever adds one. */
const tasks = readdirSync(folder).flatMap((file) => {
  const { States } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as {
    States: Record<string, { Type: string; TimeoutSeconds?: number; Retry?: Retrier[] }>;
  };
  return Object.entries(States)
    .filter(([, { Type }]) => Type === 'Task')
    .map(([name, { Retry = [], TimeoutSeconds }]) => [file, name, Retry, TimeoutSeconds] as const);
});

/**
 * Transient errors of Lambda itself, and what it says where the account runs too many functions.
 * https://docs.aws.amazon.com/step-functions/latest/dg/bp-lambda-serviceexception.html
 */
const ofLambda = [
  'Lambda.AWSLambdaException',
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.SdkClientException',
  'Lambda.ServiceException',
  'Lambda.TooManyRequestsException',
];

test('there are tasks to look at', () => {
  expect(tasks.length).toBeGreaterThan(15);
});

test.each(tasks)('%s: %s is patient with Lambda', (_file, _name, retriers) => {
  const patient = retriers.findIndex(({ ErrorEquals }) => ErrorEquals.includes(ofLambda[0]!));
  expect(retriers[patient]).toEqual({
    ErrorEquals: expect.arrayContaining(ofLambda),
    IntervalSeconds: 2,
    BackoffRate: 2,
    MaxDelaySeconds: 60,
    MaxAttempts: 160,
    JitterStrategy: 'FULL',
  });
  const everything = retriers.findIndex(({ ErrorEquals }) => ErrorEquals.includes('States.ALL'));
  expect(patient).toBeLessThan(everything);
});

/** What stays as it is however often a step is tried. */
const lasting = ['RejectedByAws', 'AwsAccessDenied'];
const ofClusters = ['OperationSuperseded', 'QuotaReached', 'StackNameTaken'];
const ofStacks = ['NoLongerAllowed'];

const ofCleanUps = (name: string) => (name === 'CheckRemovals' ? ['RemovalOverdue'] : lasting);

test.each(tasks)('%s: %s is not tried again for what lasts', (file, name, [first]) => {
  if (name === 'FailCleanUp') return;
  const ofStep = name === 'CreateStack' ? ofStacks : [];
  const errors = file === 'clean-up.asl.json' ? ofCleanUps(name) : [...ofClusters, ...ofStep, ...lasting];
  expect(first).toEqual({ ErrorEquals: errors, MaxAttempts: 0 });
});

test.each(tasks)('%s: %s is called again where Lambda is silent', (_file, name, _retriers, seconds) => {
  const longestOfLambda = 900;
  expect(seconds).toBe(name === 'RunCleanUp' ? longestOfLambda : 60);
});
