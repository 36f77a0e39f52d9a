import type { Answer, Product } from '../product.ts';

/** A request, the fewest calls to AWS that it needs, and the reason. */
export interface Need {
  operationId: string;
  when: string;
  least: Record<string, number>;
  because: string;
  request: (call: Product['call'], given: Given) => Promise<Answer>;
}

/** What there is before the first request. */
export interface Given {
  operation: string;
  /** The path of a running task of a cluster that has a hundred of them. */
  task: string;
}

export const aws = {
  get: 'dynamodb GetItem',
  put: 'dynamodb PutItem',
  update: 'dynamodb UpdateItem',
  transact: 'dynamodb TransactWriteItems',
  query: 'dynamodb Query',
  start: 'states StartExecution',
  stacks: 'cloudformation DescribeStacks',
  describeCluster: 'ecs DescribeClusters',
  describeDefinition: 'ecs DescribeTaskDefinition',
  describeService: 'ecs DescribeServices',
  listTasks: 'ecs ListTasks',
  describeTasks: 'ecs DescribeTasks',
  addresses: 'ec2 DescribeNetworkInterfaces',
};

export const cluster = '/clusters/hello-world';
export const ownership = 'The journal says whether the cluster is ours;';
export const whose = 'Only ECS knows whether somebody else has a cluster of that name;';
export const key = (value: string) => ({ 'idempotency-key': value });
