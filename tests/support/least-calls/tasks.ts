import { aws, cluster, key, ownership, whose, type Need } from './need.ts';

const tasks = `${cluster}/tasks`;
const counted = { [aws.transact]: 2, [aws.query]: 1 };
const countedTwice = 'The tasks count before ECS is asked; then their batches are read, and have their ids.';
const addressed = `${ownership} ${whose} ECS knows the tasks, and only EC2 their public addresses.`;

export const ofTasks: Need[] = [
  {
    operationId: 'listTasks',
    when: 'a hundred',
    least: {
      [aws.get]: 1,
      [aws.describeCluster]: 1,
      [aws.listTasks]: 1,
      [aws.describeTasks]: 1,
      [aws.addresses]: 1,
    },
    because: addressed,
    request: (call) => call('GET', `${tasks}?limit=100`),
  },
  {
    operationId: 'listTasks',
    when: 'none',
    least: { [aws.get]: 1, [aws.describeCluster]: 1, [aws.listTasks]: 1 },
    because: `${ownership} ${whose} ECS knows that there is no task.`,
    request: (call) => call('GET', `${tasks}?limit=100&desiredStatus=STOPPED`),
  },
  {
    operationId: 'getTask',
    when: 'running',
    least: { [aws.get]: 1, [aws.describeCluster]: 1, [aws.describeTasks]: 1, [aws.addresses]: 1 },
    because: addressed,
    request: (call, { task }) => call('GET', `${task}?wait=25`),
  },
  {
    operationId: 'getTaskPublicIp',
    when: 'assigned',
    least: { [aws.get]: 1, [aws.describeCluster]: 1, [aws.describeTasks]: 1, [aws.addresses]: 1 },
    because: addressed,
    request: (call, { task }) => call('GET', `${task}/public-ip?wait=25`),
  },
  {
    operationId: 'runTasks',
    when: 'one',
    least: { [aws.get]: 1, [aws.describeCluster]: 1, ...counted, 'ecs RunTask': 1 },
    because: `The journal has the network; ${whose} ECS starts ten at once. ${countedTwice}`,
    request: (call) => call('POST', tasks, {}),
  },
  {
    operationId: 'runTasks',
    when: 'of a definition that it names',
    least: {
      [aws.get]: 1,
      [aws.describeCluster]: 1,
      [aws.describeDefinition]: 1,
      ...counted,
      'ecs RunTask': 1,
    },
    because: `${countedTwice} ${whose} only ECS knows whether Fargate can run it, and whether it goes with another cluster.`,
    request: (call) => call('POST', tasks, { taskDefinition: 'new' }),
  },
  {
    operationId: 'runTasks',
    when: 'twenty-one with a key',
    least: {
      [aws.put]: 1,
      [aws.get]: 1,
      [aws.describeCluster]: 1,
      ...counted,
      'ecs RunTask': 3,
      [aws.update]: 1,
    },
    because: `${countedTwice} The key is taken first, and its answer kept; ${whose} ECS starts ten at once.`,
    request: (call) => call('POST', tasks, { count: 21 }, key('b')),
  },
  {
    operationId: 'stopTasks',
    when: 'of a family',
    least: { [aws.get]: 1, [aws.describeCluster]: 1, [aws.listTasks]: 1 },
    because: `${ownership} ${whose} ECS filters by family.`,
    request: (call) => call('DELETE', `${tasks}?family=nobody`),
  },
  {
    operationId: 'stopTasks',
    when: 'of a group, among 123',
    least: { [aws.get]: 1, [aws.describeCluster]: 1, [aws.listTasks]: 4, [aws.describeTasks]: 2 },
    because: `${whose} ECS does not filter by group, and lists and describes a hundred at once; tasks move between pages, so two are read again.`,
    request: (call) => call('DELETE', `${tasks}?group=nobody`),
  },
  {
    operationId: 'stopTask',
    when: 'running',
    least: { [aws.get]: 1, [aws.describeCluster]: 1, 'ecs StopTask': 1, [aws.addresses]: 1 },
    because: addressed,
    request: (call, { task }) => call('DELETE', task),
  },
];
