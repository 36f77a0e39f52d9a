import * as api from '../../../../client/client.ts';
import { beginCluster, isGone } from '../clusters.ts';
import { eventually } from '../eventually.ts';
import { stopwatch } from '../stopwatch.ts';
import { asExpected, differs, type Step } from '../step.ts';
import { cluster } from './story.ts';

const image = 'public.ecr.aws/nginx/nginx:there-is-no-such-tag';
const failing = 'verify-failing';

export const wordsOfFailedPull: Step = {
  name: 'words of a failed pull',
  question: 'Does platform version 1.4.0 give the reason at the task alone, and none at its container?',
  needs: ['images'],
  after: ['creation'],
  async run(visit) {
    const { client, aws } = visit;
    const body = { family: 'verify-unpullable', containers: [{ name: 'web', image }] };
    const { taskDefinition } = await api.answer(api.registerTaskDefinition({ client, body }));
    const started = await api.answer(api.runTasks({ client, path: { cluster }, body: { taskDefinition } }));
    const task = await eventually('The stop of the task', { every: 5, atMost: 900 }, async () => {
      const { tasks = [] } = await aws.ecs.describeTasks({ cluster, tasks: [started.tasks[0]!.arn] });
      return tasks.find(({ lastStatus = '' }) => ['STOPPED', 'DELETED'].includes(lastStatus));
    });
    visit.record('task-with-failed-pull', task);
    const reason = task.containers?.[0]?.reason;
    const seen = `stoppedReason: ${task.stoppedReason}; reason of the container: ${reason ?? 'none'}`;
    return asExpected(reason === undefined && /CannotPullContainer/.test(task.stoppedReason ?? ''), seen);
  },
};

export const creationThatFails: Step = {
  name: 'creation that fails',
  question: 'Is the image named as the cause, and is all of it removed by itself?',
  needs: ['images'],
  after: ['deployment'],
  async run(visit) {
    const { client } = visit;
    const seconds = stopwatch();
    const containers = [{ name: 'web', image }];
    const body = {
      name: failing,
      newTaskDefinition: { family: failing, containers },
      service: { name: 'web' },
    };
    const { id } = await beginCluster(client, body);
    const { status, error } = await api.endedOperation(client, id);
    visit.measure('creation that fails, until all of it was gone', `${seconds()} s`, 'not said');
    visit.record('operation-that-failed', { status, error });
    if (status !== 'failed') return differs(`The operation ${status}.`);
    await api.deleteCluster({ client, path: { cluster: failing } });
    await eventually('The end of the cluster', { every: 2, atMost: 1_800 }, () => isGone(client, failing));
    return asExpected(error?.code === 'image_not_found', `${error?.code}: ${error?.message}`);
  },
};
