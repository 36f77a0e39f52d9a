import { helloWorld } from '../requests.ts';
import { aws, cluster, ownership, type Need } from './need.ts';

export const ofClusters: Need[] = [
  {
    operationId: 'createCluster',
    when: 'planned',
    least: {},
    because: 'A plan depends on nothing in AWS.',
    request: (call) => call('POST', '/clusters?dryRun=true', helloWorld({ name: 'planned' })),
  },
  {
    operationId: 'createCluster',
    when: 'planned, with a registered definition',
    least: { [aws.describeDefinition]: 1 },
    because: 'The size of its tasks is in ECS.',
    request: (call) =>
      call('POST', '/clusters?dryRun=true', {
        ...helloWorld(),
        taskDefinition: 'hello-world-task-definition',
      }),
  },
  {
    operationId: 'createCluster',
    when: 'accepted',
    least: { [aws.describeCluster]: 1, [aws.put]: 2, [aws.start]: 1 },
    because: 'The name is free in ECS; cluster and operation are an item each; a workflow begins.',
    request: (call) => call('POST', '/clusters', { name: 'counted' }),
  },
  {
    operationId: 'createCluster',
    when: 'the name is in use',
    least: { [aws.describeCluster]: 1, [aws.put]: 1, [aws.get]: 3 },
    because:
      'Whether an entry stands for the ECS cluster is read; a refused write is read back, in case it was ours; then who has the name is read.',
    request: (call) => call('POST', '/clusters', helloWorld()),
  },
  {
    operationId: 'listClusters',
    when: 'filtered',
    least: { [aws.query]: 1 },
    because: 'All of them are one kind of item.',
    request: (call) => call('GET', '/clusters?limit=100&tag=a:b&state=active'),
  },
  {
    operationId: 'getCluster',
    when: 'active',
    least: { [aws.get]: 1, [aws.stacks]: 1, [aws.describeService]: 1 },
    because: `${ownership} CloudFormation knows the stack, ECS the running tasks.`,
    request: (call) => call('GET', cluster),
  },
  {
    operationId: 'getCluster',
    when: 'unknown',
    least: { [aws.get]: 1 },
    because: ownership.replace(';', '.'),
    request: (call) => call('GET', '/clusters/nowhere'),
  },
  {
    operationId: 'updateCluster',
    when: 'active',
    least: { [aws.get]: 1, [aws.update]: 1 },
    because: 'Whether it may change depends on its state; then it changes.',
    request: (call) => call('PATCH', cluster, { extendBy: 'PT8H' }),
  },
  {
    operationId: 'updateCluster',
    when: 'with a key',
    least: { [aws.get]: 1, [aws.put]: 1, [aws.update]: 2 },
    because: 'The key is taken first, and its answer kept; the cluster is read once.',
    request: (call) => call('PATCH', cluster, { extendBy: 'PT8H' }, { 'idempotency-key': 'extended' }),
  },
  {
    operationId: 'listClusterResources',
    when: 'active',
    least: { [aws.get]: 1, 'cloudformation ListStackResources': 1 },
    because: 'The journal has the name of the stack, CloudFormation what is in it.',
    request: (call) => call('GET', `${cluster}/resources`),
  },
  {
    operationId: 'listClusterEvents',
    when: 'of the stack',
    least: { [aws.get]: 1, 'cloudformation DescribeStackEvents': 1 },
    because: 'The journal has the name of the stack, CloudFormation what came about.',
    request: (call) => call('GET', `${cluster}/events`),
  },
  {
    operationId: 'listClusterEvents',
    when: 'of the service',
    least: { [aws.get]: 1, [aws.describeService]: 1 },
    because: 'The journal has the name of the service, ECS what came about.',
    request: (call) => call('GET', `${cluster}/events?source=service`),
  },
  {
    operationId: 'deleteCluster',
    when: 'accepted',
    least: { [aws.get]: 1, [aws.put]: 1, [aws.update]: 1, [aws.start]: 1 },
    because:
      'It is known and not protected; the operation is an item; it takes the cluster over; a workflow begins.',
    request: (call) => call('DELETE', '/clusters/counted'),
  },
];
