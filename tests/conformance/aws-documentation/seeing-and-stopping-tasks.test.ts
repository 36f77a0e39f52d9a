import { afterAll, beforeAll, expect } from '@jest/globals';
import { eventually } from './support/eventually.ts';
import { fact } from './support/fact.ts';
import { type Cluster, interfaceOf, openCluster } from './support/fargate.ts';
import { refusal } from './support/refusal.ts';
import { type Aws, openAws } from './support/target.ts';

let aws: Aws;
let cluster: Cluster;
beforeAll(async () => {
  aws = await openAws();
  cluster = await openCluster(aws, 'stopping');
});
afterAll(() => aws.close());

async function running(input: object = {}) {
  const [task] = await cluster.run(input);
  return cluster.inStatus(task!.taskArn!, 'RUNNING');
}
const list = async (filter: object) =>
  (await aws.ecs.listTasks({ cluster: 'stopping', ...filter })).taskArns ?? [];

fact('tasks are listed by who started them, and by their family', async () => {
  const { taskArn } = await running({ startedBy: 'listing' }).then((task) => task!);
  expect(await list({ startedBy: 'listing' })).toEqual([taskArn]);
  expect(await list({ family: 'stopping' })).toContain(taskArn);
  expect(await list({ family: 'nobody' })).toEqual([]);
});

fact('who started tasks is the only filter where it is one', async () => {
  const asked = await refusal(list({ startedBy: 'me', desiredStatus: 'STOPPED' }));
  expect(asked).toMatchObject({ name: 'InvalidParameterException', status: 400 });
});

fact('a task that there is not is MISSING', async () => {
  const answer = await aws.ecs.describeTasks({ cluster: 'stopping', tasks: ['0'.repeat(32)] });
  expect(answer.tasks).toEqual([]);
  expect(answer.failures).toEqual([
    { arn: expect.stringMatching(/:task\/stopping\/0{32}$/), reason: 'MISSING' },
  ]);
});

fact('at most a hundred tasks are described at once', async () => {
  const tasks = Array.from({ length: 101 }, () => '0'.repeat(32));
  const asked = await refusal(aws.ecs.describeTasks({ cluster: 'stopping', tasks }));
  expect(asked).toMatchObject({ name: 'InvalidParameterException', status: 400 });
});

fact('the network interface of a stopped task goes', async () => {
  const task = await running();
  const { networkInterfaceId = 'none' } = interfaceOf(task);
  const Filters = [{ Name: 'network-interface-id', Values: [networkInterfaceId] }];
  const look = async () => (await aws.ec2.describeNetworkInterfaces({ Filters })).NetworkInterfaces ?? [];
  expect(await look()).toHaveLength(1);
  await aws.ecs.stopTask({ cluster: 'stopping', task: task!.taskArn! });
  expect(await eventually(look, ({ length }) => length === 0)).toEqual([]);
});

fact('a task that is stopped is wanted STOPPED at once', async () => {
  const task = (await running())!.taskArn!;
  const { task: stopping } = await aws.ecs.stopTask({ cluster: 'stopping', task, reason: 'enough' });
  expect(stopping).toMatchObject({ desiredStatus: 'STOPPED', stoppedReason: 'enough' });
});

fact('a stopped task tells who stopped it and why', async () => {
  const task = (await running())!.taskArn!;
  await aws.ecs.stopTask({ cluster: 'stopping', task, reason: 'enough' });
  expect(await cluster.inStatus(task, 'STOPPED')).toMatchObject({
    lastStatus: 'STOPPED',
    stopCode: 'UserInitiated',
    stoppedReason: 'enough',
    stoppedAt: expect.any(Date),
    containers: [{ lastStatus: 'STOPPED', exitCode: expect.any(Number) }],
  });
});

fact('a stopped task is listed among the stopped, and not among the running', async () => {
  const task = (await running())!.taskArn!;
  await aws.ecs.stopTask({ cluster: 'stopping', task });
  await cluster.inStatus(task, 'STOPPED');
  expect(await list({ desiredStatus: 'STOPPED' })).toContain(task);
  expect(await list({})).not.toContain(task);
});

fact('a task that there is not cannot be stopped', async () => {
  const asked = await refusal(aws.ecs.stopTask({ cluster: 'stopping', task: '0'.repeat(32) }));
  expect(asked).toMatchObject({
    name: 'InvalidParameterException',
    status: 400,
  });
});
