import * as api from '../../../../client/client.ts';
import { createEmpty, deleteCluster } from '../clusters.ts';
import { eventually } from '../eventually.ts';
import { stopwatch } from '../stopwatch.ts';
import { asExpected, differs, type Step } from '../step.ts';
import { runTask } from '../tasks.ts';
import { volumesOf } from '../volumes.ts';
import type { Visit } from '../visit.ts';
import { image } from './story.ts';

const cluster = 'verify-launch';
const container = { name: 'web', image };

export const volumeAtLaunch: Step = {
  name: 'EBS volume at launch',
  question: 'Does a task get an EBS volume that is made for it, with the role of the deployment?',
  after: ['deployment over a cluster'],
  async run(visit) {
    const { client } = visit;
    await createEmpty(client, cluster);
    const { taskDefinition } = await register(visit, {
      family: 'verify-volume',
      volumes: [{ name: 'work', configuredAtLaunch: true }],
      containers: [{ ...container, mountPoints: [{ sourceVolume: 'work', containerPath: '/work' }] }],
    });
    const seconds = stopwatch();
    const volumeConfigurations = [{ name: 'work', managedEBSVolume: { sizeInGiB: 1 } }];
    const task = await runTask(client, cluster, { taskDefinition, volumeConfigurations });
    if (task.lastStatus !== 'RUNNING') return differs(`The task stopped: ${task.stoppedReason}`);
    visit.measure('task with an EBS volume, until it ran', `${seconds()} s`, 'not said');
    if (visit.target.lacks.includes('volumes')) return asExpected(true, 'It runs.');
    const volumes = await volumesOf(visit);
    visit.record('volumes', volumes);
    const its = volumes.find(({ Attachments = [] }) =>
      Attachments.some((one) => one.AssociatedResource === task.arn),
    );
    return asExpected(
      its !== undefined,
      `It runs. Its volume: ${its?.VolumeId ?? `none of ${volumes.length}`}.`,
    );
  },
};

export const commands: Step = {
  name: 'ECS Exec',
  question: 'Does a container take commands, with the role of the deployment?',
  needs: ['commands'],
  after: ['EBS volume at launch'],
  async run(visit) {
    const { client, aws } = visit;
    const { taskDefinition } = await register(visit, {
      family: 'verify-commands',
      containers: [{ ...container, initProcessEnabled: true }],
    });
    const { arn } = await runTask(client, cluster, { taskDefinition, enableExecuteCommand: true });
    const seconds = stopwatch();
    const session = await eventually('A session', { every: 5, atMost: 300 }, () =>
      aws.ecs
        .executeCommand({
          cluster,
          task: arn,
          container: container.name,
          interactive: true,
          command: 'hostname',
        })
        .catch(untilConnected),
    );
    visit.measure(
      'ECS Exec, after its task ran',
      `${seconds()} s`,
      'some seconds (docs/task-definitions.md)',
    );
    return asExpected(session.session?.sessionId !== undefined, `A session after ${seconds()} s.`);
  },
};

/** What ECS says until the agent in the container is connected. */
function untilConnected(error: Error): undefined {
  if (error.name !== 'TargetNotConnectedException' && !/agent isn.t running/.test(error.message)) throw error;
}

export const deletionWithVolume: Step = {
  name: 'deletion with a volume',
  question: 'Is the volume of a running task gone after the deletion of its cluster?',
  after: ['EBS volume at launch'],
  async run(visit) {
    await deleteCluster(visit.client, cluster);
    if (visit.target.lacks.includes('volumes')) return asExpected(true, 'The cluster is gone.');
    const seconds = stopwatch();
    await eventually(
      'The end of the volume',
      { every: 5, atMost: 900 },
      async () => (await volumesOf(visit)).length === 0,
    );
    return asExpected(true, `Both are gone, the volume ${seconds()} s after the cluster.`);
  },
};

const register = ({ client }: Visit, body: api.TaskDefinitionSpec) =>
  api.answer(api.registerTaskDefinition({ client, body }));
