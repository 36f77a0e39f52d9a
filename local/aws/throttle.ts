import { AwsError } from './aws-error.ts';
import type { Clock } from './clock.ts';
import { createTokenBucket, type Rate, type TokenBucket } from './token-bucket.ts';

/** Calls of one kind share a bucket per account and region: so many at once, then so many a second. */
interface Bucket extends Rate {
  readonly actions: readonly string[];
}

const DESCRIBE = 'Describe*';

/** By credential scope; the first bucket that names the action counts. Actions without a bucket are not limited. */
const BUCKETS: Record<string, readonly Bucket[]> = {
  ecs: [
    {
      actions: ['CreateCluster', 'DeleteCluster', 'UpdateCluster*', 'PutClusterCapacityProviders'],
      burst: 20,
      perSecond: 1,
    },
    {
      actions: ['RegisterTaskDefinition', 'DeregisterTaskDefinition', 'DeleteTaskDefinitions'],
      burst: 20,
      perSecond: 1,
    },
    { actions: ['DescribeTaskDefinition', 'ListTaskDefinition*'], burst: 50, perSecond: 20 },
    { actions: ['RunTask', 'StopTask'], burst: 100, perSecond: 40 },
    { actions: ['DescribeTasks', 'ListTasks'], burst: 100, perSecond: 20 },
    { actions: ['CreateService', 'UpdateService', 'DeleteService'], burst: 50, perSecond: 5 },
    { actions: ['DescribeServices', 'ListServices'], burst: 100, perSecond: 20 },
    { actions: ['DescribeClusters', 'ListClusters'], burst: 50, perSecond: 20 },
  ],
  ec2: [
    { actions: [DESCRIBE], burst: 100, perSecond: 20 },
    { actions: ['*'], burst: 50, perSecond: 5 },
  ],
  // AWS publishes no numbers for CloudFormation: these are what its users see.
  cloudformation: [
    { actions: ['CreateStack', 'UpdateStack', 'DeleteStack'], burst: 10, perSecond: 1 },
    { actions: [DESCRIBE, 'List*', 'Get*'], burst: 20, perSecond: 10 },
  ],
  states: [
    { actions: ['StartExecution'], burst: 800, perSecond: 150 },
    { actions: ['DescribeExecution'], burst: 250, perSecond: 10 },
    { actions: ['GetExecutionHistory'], burst: 400, perSecond: 15 },
    { actions: ['StopExecution'], burst: 500, perSecond: 25 },
    { actions: ['ListExecutions'], burst: 100, perSecond: 2 },
  ],
};

const REFUSALS: Record<string, () => AwsError> = {
  ec2: () => new AwsError('RequestLimitExceeded', 'Request limit exceeded.', { status: 503 }),
  cloudformation: () => new AwsError('Throttling', 'Rate exceeded'),
};

const refusal = (scope: string) =>
  REFUSALS[scope]?.() ?? new AwsError('ThrottlingException', 'Rate exceeded');

const covers = (bucket: Bucket, action: string) =>
  bucket.actions.some((name) =>
    name.endsWith('*') ? action.startsWith(name.slice(0, -1)) : name === action,
  );

/** Takes one token for the action, or throws the error by which this API says that it is asked too often. */
export function createThrottle({ clock, scope }: { clock: Clock; scope: string }): (action: string) => void {
  const levels = new Map<Bucket, TokenBucket>();

  return (action) => {
    const bucket = BUCKETS[scope]?.find((candidate) => covers(candidate, action));
    if (!bucket) return;
    const level = levels.get(bucket) ?? createTokenBucket(clock, bucket);
    levels.set(bucket, level);
    if (!level.take()) throw refusal(scope);
  };
}
