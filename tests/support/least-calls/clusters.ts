import { helloWorld } from '../requests.ts';
import { aws, cluster, ownership, whose, type Need } from './need.ts';

export const ofClusters: Need[] = [
  {
    operationId: 'planCluster',
    when: 'a new definition',
    least: { [aws.get]: 2, [aws.describeCluster]: 1, [aws.describeDefinition]: 1 },
    because:
      'The name is free in the journal and in ECS, and the family in ECS. What is used of the limits is an item.',
    request: (call) => call('POST', '/cluster-plans', helloWorld({ name: 'planned' })),
  },
  {
    operationId: 'createCluster',
    when: 'accepted',
    least: { [aws.describeCluster]: 1, [aws.transact]: 1, [aws.put]: 1, [aws.start]: 1 },
    because:
      'The name is free in ECS; the cluster counts against limits; the operation is an item; a workflow begins.',
    request: (call) => call('POST', '/clusters', { name: 'counted' }),
  },
  {
    operationId: 'createCluster',
    when: 'the name is in use',
    least: { [aws.describeCluster]: 1, [aws.describeDefinition]: 1, [aws.transact]: 1, [aws.get]: 2 },
    because:
      'The family is free in ECS. Whether an entry stands for the ECS cluster is read; after a refused write, who has the name.',
    request: (call) => call('POST', '/clusters', helloWorld()),
  },
  {
    operationId: 'listClusters',
    when: 'filtered',
    least: { [aws.query]: 1 },
    because: 'All of them are one kind of item; of no cluster tasks are counted.',
    request: (call) => call('GET', '/clusters?limit=100&tag=a:b&status=active'),
  },
  {
    operationId: 'listClusters',
    when: 'all',
    least: { [aws.query]: 1, [aws.describeCluster]: 1 },
    because: 'All of them are one kind of item; ECS counts the tasks of a hundred clusters at once.',
    request: (call) => call('GET', '/clusters?limit=100'),
  },
  {
    operationId: 'getCluster',
    when: 'active',
    least: { [aws.get]: 1, [aws.stacks]: 1, [aws.describeService]: 1, [aws.describeCluster]: 1 },
    because: `${ownership} CloudFormation knows the stack, ECS the service, and how many tasks there are in all.`,
    request: (call) => call('GET', cluster),
  },
  {
    operationId: 'getCluster',
    when: 'unknown',
    least: { [aws.get]: 2 },
    because: `${ownership.replace(';', '.')} What became of the last one of that name is another item.`,
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
    least: { [aws.get]: 1, [aws.describeCluster]: 1, [aws.describeService]: 1 },
    because: `The journal has the name of the service, ECS what came about; ${whose.toLowerCase()}`,
    request: (call) => call('GET', `${cluster}/events?source=service`),
  },
  {
    operationId: 'planCluster',
    when: 'the name is in use',
    least: { [aws.get]: 1, [aws.describeCluster]: 1, [aws.describeDefinition]: 1 },
    because: 'The family is free in ECS. The journal has the entry that stands for the ECS cluster.',
    request: (call) => call('POST', '/cluster-plans', helloWorld()),
  },
  {
    operationId: 'planClusterDeletion',
    when: 'a hundred tasks',
    least: {
      [aws.get]: 1,
      'cloudformation ListStackResources': 1,
      [aws.describeCluster]: 1,
      'ecs ListServices': 1,
      [aws.describeService]: 1,
      [aws.listTasks]: 1,
      [aws.describeTasks]: 1,
      [aws.query]: 1,
      [aws.addresses]: 1,
      'ec2 DescribeSecurityGroups': 1,
      'ec2 DescribeSubnets': 1,
      'ec2 DescribeRouteTables': 1,
    },
    because:
      'CloudFormation lists what goes; the tags in ECS say whose cluster, services and tasks are; the journal has who else is in the VPC, EC2 what else.',
    request: (call) => call('POST', `${cluster}/deletion-plans`),
  },
  {
    operationId: 'planClusterDeletion',
    when: 'unknown',
    least: { [aws.get]: 2 },
    because: `${ownership.replace(';', '.')} What became of the last one of that name is another item.`,
    request: (call) => call('POST', '/clusters/nowhere/deletion-plans'),
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
