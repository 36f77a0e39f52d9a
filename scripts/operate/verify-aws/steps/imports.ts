import { isDeepStrictEqual } from 'node:util';
import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import * as api from '../../../../client/client.ts';
import { differs, pass, type Step } from '../step.ts';
import { runTask } from '../tasks.ts';
import type { Visit } from '../visit.ts';
import { cluster, family } from './story.ts';

const imported = 'verify-import';

export const importOfDescription: Step = {
  name: 'import',
  question:
    'Can the output of DescribeTaskDefinition be imported, and are its containers the same afterwards?',
  after: ['creation'],
  async run(visit) {
    const { client, aws } = visit;
    const described = await aws.ecs.describeTaskDefinition({ taskDefinition: family });
    visit.record('task-definition', described);
    const body = { ...described, taskDefinition: { ...described.taskDefinition, family: imported } };
    const { taskDefinition, changed } = await api.answer(api.importTaskDefinition({ client, body }));
    visit.record('import', { changed });
    if (!isDeepStrictEqual(await containersOf(visit, imported), await containersOf(visit, family)))
      return differs(`The containers of ${imported} are others than those of ${family}.`);
    const task = await runTask(client, cluster, { taskDefinition: taskDefinition.taskDefinition });
    await api.answer(api.stopTask({ client, path: { cluster, task: task.id } }));
    const changes = changed.map(({ pointer }) => pointer).join(', ');
    if (task.lastStatus !== 'RUNNING') return differs(`The task stopped: ${task.stoppedReason}`);
    return pass(`A task of it runs. Changed: ${changes || 'nothing'}.`);
  },
};

/** The containers as AWS describes them, without their logs: those are this deployment's. */
async function containersOf({ aws }: Visit, taskDefinition: string): Promise<ContainerDefinition[]> {
  const { taskDefinition: described } = await aws.ecs.describeTaskDefinition({ taskDefinition });
  return described!.containerDefinitions!.map(({ logConfiguration: _, ...container }) => container);
}
