import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createLocalAws, type LocalAws } from '../../local/aws/aws.ts';
import { pauseAfter } from '../../shared/domain/operation/deletion-retries.ts';
import { needsNewExecution } from '../../shared/domain/operation/executions.ts';
import { createStateMachine } from '../support/deploy.ts';
import { environment } from '../support/environment.ts';
import { passVirtualTime } from '../support/virtual-time.ts';

/*
 * How long histories become where AWS is as slow as it may be. The workflow is the real one and keeps AWS's time; its
 * steps answer what they answer while nothing goes, without any call, since there are thirty thousand events of them.
 */
let aws: LocalAws;
let stopTime: () => void;
/** Seconds that an attempt at a stack takes, how it ends then, and how often Lambda throttles each step. */
let slow = { stack: 0, ends: 'failed', throttles: 0 };
const refused = new Map<string, number>();
/** When CloudFormation was first asked to delete the stack, by the attempt that asked. */
let asked = new Map<number, number>();

beforeAll(() => {
  stopTime = passVirtualTime();
  aws = createLocalAws({ speed: 1, invoke });
  createStateMachine(aws, 'delete-cluster');
});
afterAll(async () => {
  await aws.close();
  stopTime();
});

interface State {
  retry: { attempt: number; part: number };
  execution: { startedAt: string };
  tasks?: { checks: number };
  interfaces?: { checks: number };
}

const now = () => aws.world.clock.now();

/** Every check that a step makes before it goes on: sixty of tasks, forty of interfaces. */
const steps: Record<string, (state: State) => unknown> = {
  'stop-services': () => ({ owned: true }),
  'stop-cluster-tasks': ({ tasks: { checks } = { checks: 0 } }) => ({
    waiting: checks + 1 < 60,
    checks: checks + 1,
  }),
  'check-interfaces': ({ interfaces: { checks } = { checks: 0 } }) => ({
    waiting: checks + 1 < 40,
    checks: checks + 1,
  }),
  'delete-stack'({ retry: { attempt } }) {
    if (!asked.has(attempt)) asked.set(attempt, now());
    return { status: 'deleting' };
  },
  'watch-deletion'({ retry: { attempt }, execution }) {
    const isOver = now() - asked.get(attempt)! >= slow.stack * 1000;
    return {
      status: isOver ? slow.ends : 'deleting',
      handOver: needsNewExecution(execution, now()),
    };
  },
  'find-blockers'({ retry: { attempt, part }, execution }) {
    const pauseSeconds = pauseAfter(attempt, { force: false, isOutage: false });
    const exhausted = pauseSeconds === undefined;
    const handOver = needsNewExecution(execution, now());
    return {
      attempt: attempt + 1,
      part,
      pauseSeconds: pauseSeconds ?? 0,
      exhausted,
      force: false,
      handOver,
    };
  },
  'continue-deletion'({ retry }) {
    start({ ...retry, part: retry.part + 1 });
  },
  'fail-deletion': () => ({}),
  'finish-deletion': () => ({}),
};

async function invoke(name: string, state: unknown): Promise<unknown> {
  const count = refused.get(name) ?? 0;
  if (count < slow.throttles) {
    refused.set(name, count + 1);
    throw Object.assign(new Error('Rate Exceeded.'), { name: 'Lambda.TooManyRequestsException' });
  }
  refused.delete(name);
  return steps[name]!(state as State);
}

let started: string[] = [];

function start(retry?: State['retry']): void {
  const { executionArn } = aws.stepFunctions.actions.StartExecution({
    stateMachineArn: environment.DELETE_CLUSTER_WORKFLOW_ARN,
    input: JSON.stringify({ operationId: 'id', cluster: 'hello', ...(retry && { retry }) }),
  });
  started.push(executionArn!);
}

/** Runs a deletion to its end; the events of each of its executions. */
async function events(): Promise<number[]> {
  started = [];
  asked = new Map();
  start();
  const { actions, history } = aws.stepFunctions;
  const status = (executionArn: string) => actions.DescribeExecution({ executionArn }).status;
  while (started.some((arn) => status(arn) === 'RUNNING')) await aws.world.clock.sleep(3600);
  expect(started.map(status)).toEqual(started.map(() => 'SUCCEEDED'));
  return started.map((arn) => history(arn).length());
}

test.each([
  // `handlers.delete.timeoutInMinutes` of AWS::ECS::Service is 30.
  { stack: 30 * 60, ends: 'failed', throttles: 0 },
  // The service's 30 minutes, the cluster's, and what a VPC takes until it is DELETE_FAILED.
  { stack: 60 * 60, ends: 'failed', throttles: 0 },
  { stack: 60 * 60, ends: 'failed', throttles: 3 },
  // Nobody has reported that CloudFormation took a day, and no limit keeps it from that.
  { stack: 24 * 60 * 60, ends: 'deleted', throttles: 0 },
])(
  'a stack that ends with $ends after $stack seconds, steps throttled $throttles times',
  async (slowness) => {
    slow = slowness;
    const counts = await events();
    const all = counts.reduce((sum, count) => sum + count);
    expect(all).toBeGreaterThan(25_000);
    expect(Math.max(...counts)).toBeLessThan(15_000);
  },
);
