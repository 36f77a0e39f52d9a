import { createEmpty, deleteCluster } from '../clusters.ts';
import { makeSecret, removeSecret } from '../secret-stack.ts';
import { asExpected, type Step } from '../step.ts';
import { runTask, taskOnce } from '../tasks.ts';
import { secretPrefix } from './operating.ts';
import { image } from './story.ts';

const cluster = 'verify-secret';
const value = 'as it was written';
/** Ends with 0 where the container has the secret. */
const check = `test "$WORDS" = "${value}"`;

export const secretUnderKey: Step = {
  name: 'secret under a key',
  question:
    'Does a container get a secret that a key of the customer encrypts, by the role of its stack alone?',
  needs: ['iam', 'images'],
  after: ['deployment over a cluster'],
  async run(visit) {
    const { client } = visit;
    const secret = await makeSecret(visit, secretPrefix, value);
    const container = {
      name: 'web',
      image,
      entryPoint: ['sh', '-c'],
      command: [check],
      secrets: { WORDS: secret },
    };
    await createEmpty(client, cluster, { taskDefinition: { family: cluster, containers: [container] } });
    const { id } = await runTask(client, cluster, {});
    const task = await taskOnce(client, cluster, id, ['STOPPED']);
    visit.record('task-with-a-secret', task);
    await deleteCluster(client, cluster);
    await removeSecret(visit);
    const [ended] = task.containers;
    return asExpected(ended?.exitCode === 0, `Exit code ${ended?.exitCode}. ${task.stoppedReason}`);
  },
};
