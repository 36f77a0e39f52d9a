import { createEmpty, deleteCluster } from '../clusters.ts';
import { makeSecret, removeSecret } from '../secret-stack.ts';
import { asExpected, type Step } from '../step.ts';
import { runTask, taskOnce } from '../tasks.ts';
import type { Visit } from '../visit.ts';
import { secretPrefix } from './operating.ts';
import { image } from './story.ts';

const cluster = 'verify-secret';
const value = 'as it was written';
/** Ends with 0 where the container has the secret. */
const check = `test "$WORDS" = "${value}"`;

/** Local AWS has no secrets; it asks for the rights to any name, and to a key of the customer's as well. */
const secretFor = (visit: Visit): Promise<string> | string =>
  visit.target.lacks.includes('images') ? `/${secretPrefix}words` : makeSecret(visit, secretPrefix, value);

export const secretUnderKey: Step = {
  name: 'secret under a key',
  question:
    'Does a container get a secret that a key of the customer encrypts, by the role of its stack alone?',
  needs: ['task-rights'],
  after: ['deployment over a cluster'],
  async run(visit) {
    const { client } = visit;
    const container = {
      name: 'web',
      image,
      entryPoint: ['sh', '-c'],
      command: [check],
      secrets: { WORDS: await secretFor(visit) },
    };
    await createEmpty(client, cluster, { taskDefinition: { family: cluster, containers: [container] } });
    const started = await runTask(client, cluster, {});
    const task = visit.target.lacks.includes('images')
      ? started
      : await taskOnce(client, cluster, started.id, ['STOPPED']);
    visit.record('task-with-a-secret', task);
    await deleteCluster(client, cluster);
    if (visit.target.lacks.includes('images'))
      return asExpected(task.lastStatus === 'RUNNING', task.stoppedReason ?? 'Its role may read it.');
    await removeSecret(visit);
    const [ended] = task.containers;
    return asExpected(ended?.exitCode === 0, `Exit code ${ended?.exitCode}. ${task.stoppedReason}`);
  },
};
