import * as api from '../../../../client/client.ts';
import { logGroupName } from '../../../../shared/domain/template/resource-names.ts';
import { beginCluster, deleteCluster, isGone, succeeded } from '../clusters.ts';
import { describeAllTasks, runTask } from '../tasks.ts';
import { costOf } from '../cost.ts';
import { measureHistory } from '../histories.ts';
import { measureStack } from '../stack-times.ts';
import { eventually } from '../eventually.ts';
import { stopwatch } from '../stopwatch.ts';
import { asExpected, pass, type Step } from '../step.ts';

export const cluster = 'verify-story';
const path = { cluster };
export const family = 'verify-story';
/** From Amazon's public registry, which has no limits worth naming. */
export const image = 'public.ecr.aws/nginx/nginx:1.29';
const containers = [{ name: 'web', image, portMappings: [{ containerPort: 80 }] }];
const definition = { family, cpu: 256, memory: 512, containers };

export const emptyTag: Step = {
  name: 'empty tag',
  question: 'Is a tag without a value refused at once? CloudFormation would refuse the stack.',
  after: ['deployment'],
  async run({ client }) {
    const body = { name: 'verify-empty-tag', tags: { team: '' } };
    const { error, response } = await api.createCluster({ client, body });
    return asExpected(response?.status === 400, `${response?.status} ${error?.code}`);
  },
};

export const creation: Step = {
  name: 'creation',
  question: 'Does a cluster with a network, a role, a log group and a service come up?',
  after: ['deployment'],
  async run(visit) {
    const { client } = visit;
    const seconds = stopwatch();
    const body = { name: cluster, ttl: 'PT3H', newTaskDefinition: definition, service: { name: 'web' } };
    const { id } = await succeeded(client, (await beginCluster(client, body)).id);
    visit.measure(
      'creation of a cluster with a service',
      `${seconds()} s`,
      '4 minutes (docs/performance.md)',
    );
    const { stack } = await api.answer(api.getCluster({ client, path }));
    await measureStack(visit, stack.name, 'CREATE');
    await measureHistory(visit, 'create-cluster', id);
    return pass(`It was active after ${seconds()} s.`);
  },
};

export const publicAddress: Step = {
  name: 'public address',
  question: 'Does one call give the address of its task, and does that answer on port 80?',
  needs: ['public-addresses'],
  after: ['creation'],
  async run({ client }) {
    const { items } = await api.answer(api.listTasks({ client, path }));
    const ip = items[0]?.network.publicIp;
    const page = await fetch(`http://${ip}:80/`);
    return asExpected(page.ok, `http://${ip}/ responds with ${page.status}.`);
  },
};

export const logLines: Step = {
  name: 'log lines',
  question: 'Do the lines of a container arrive in the log group of its stack?',
  needs: ['container-logs'],
  after: ['creation'],
  async run({ client, aws, owner }) {
    const { stack } = await api.answer(api.getCluster({ client, path }));
    const group = logGroupName(owner, stack.name);
    const { logStreams = [] } = await aws.logs.describeLogStreams({ logGroupName: group });
    return asExpected(logStreams.length > 0, `${logStreams.length} streams in ${group}.`);
  },
};

export const twelveTasks: Step = {
  name: 'twelve tasks',
  question: 'Do twelve extra tasks of a second revision run, each with an address of its own?',
  after: ['creation'],
  async run(visit) {
    const { client } = visit;
    const second = await api.answer(
      api.registerTaskDefinition({ client, body: { ...definition, memory: 1024 } }),
    );
    const seconds = stopwatch();
    const body = { taskDefinition: second.taskDefinition, count: 12, group: 'batch' };
    const { tasks } = await api.answer(api.runTasks({ client, path, body }));
    const query = { group: 'batch', limit: 100 } as const;
    const extra = await eventually('The start of all twelve', { every: 1, atMost: 900 }, async () => {
      const { items } = await api.answer(api.listTasks({ client, path, query }));
      return items.length === 12 && items.every(({ lastStatus }) => lastStatus === 'RUNNING') && items;
    });
    visit.measure('twelve tasks, until all ran', `${seconds()} s`, 'not said');
    const addresses = new Set(extra.flatMap(({ network }) => network.publicIp ?? []));
    const expected = visit.target.lacks.includes('public-addresses') ? 0 : 12;
    return asExpected(
      addresses.size === expected,
      `${tasks.length} tasks, ${addresses.size} addresses, ${seconds()} s.`,
    );
  },
};

export const imageOfReadme: Step = {
  name: 'image of the README',
  question: 'Can Fargate pull and run the image that the README names?',
  needs: ['images'],
  after: ['creation'],
  async run({ client }) {
    const image = 'public.ecr.aws/nginx/nginx-unprivileged:stable';
    const body = { family: 'verify-readme', containers: [{ name: 'web', image }] };
    const { taskDefinition } = await api.answer(api.registerTaskDefinition({ client, body }));
    const task = await runTask(client, cluster, { taskDefinition });
    return asExpected(task.lastStatus === 'RUNNING', task.stoppedReason ?? 'It runs.');
  },
};

export const deletionWithRunningTasks: Step = {
  name: 'deletion with running tasks',
  question: 'Is all gone afterwards, tasks, interfaces, network and log group, with no attempt that failed?',
  after: ['creation'],
  async run(visit) {
    const { client, aws } = visit;
    const { stack, network } = await api.answer(api.getCluster({ client, path }));
    const tasks = await describeAllTasks(aws.ecs, cluster);
    visit.record('tasks', tasks);
    const seconds = stopwatch();
    const { id, error } = await deleteCluster(client, cluster);
    visit.measure('deletion with 13 running tasks', `${seconds()} s`, '80 s of AWS (docs/performance.md)');
    visit.measure(
      'cost of its tasks by list prices',
      `$${costOf(tasks, new Date()).toFixed(4)}`,
      'some cents',
    );
    await measureStack(visit, stack.id ?? stack.name, 'DELETE');
    await measureHistory(visit, 'delete-cluster', id);
    const { NetworkInterfaces = [] } = await aws.ec2.describeNetworkInterfaces({
      Filters: [{ Name: 'vpc-id', Values: [network.vpcId!] }],
    });
    const gone = await isGone(client, cluster);
    return asExpected(
      gone && error === null && NetworkInterfaces.length === 0,
      `${gone ? 'Gone' : 'Still listed'} after ${seconds()} s, ${NetworkInterfaces.length} interfaces left.`,
    );
  },
};
