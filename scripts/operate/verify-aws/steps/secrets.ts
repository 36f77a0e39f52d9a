import type * as api from '../../../../client/client.ts';
import { createEmpty, deleteCluster } from '../clusters.ts';
import { makeSecret, removeSecret } from '../secret-stack.ts';
import { asExpected, type Finding, type Step } from '../step.ts';
import { runTask, taskOnce } from '../tasks.ts';
import type { Visit } from '../visit.ts';
import { secretPrefix } from './operating.ts';
import { image } from './story.ts';

const cluster = 'verify-secret';
const value = 'as it was written';
/** Ends with 0 where the container has the secret. */
const check = `test "$WORDS" = "${value}"`;

async function start({ client }: Visit, secret: string): Promise<api.Task> {
  const container = {
    name: 'web',
    image,
    entryPoint: ['sh', '-c'],
    command: [check],
    secrets: { WORDS: secret },
  };
  await createEmpty(client, cluster, { newTaskDefinition: { family: cluster, containers: [container] } });
  return runTask(client, cluster, {});
}

async function end(visit: Visit, task: api.Task): Promise<void> {
  visit.record('task-with-a-secret', task);
  await deleteCluster(visit.client, cluster);
}

/** Local AWS has no secrets; it asks for the rights to any name, and to a key of the customer's as well. */
async function inLocalAws(visit: Visit): Promise<Finding> {
  const task = await start(visit, `/${secretPrefix}words`);
  await end(visit, task);
  return asExpected(task.lastStatus === 'RUNNING', task.stoppedReason ?? 'Its role may read it.');
}

async function inAccount(visit: Visit): Promise<Finding> {
  const { id } = await start(visit, await makeSecret(visit, secretPrefix, value));
  const task = await taskOnce(visit.client, cluster, id, ['STOPPED', 'DELETED']);
  await end(visit, task);
  await removeSecret(visit);
  const [ended] = task.containers;
  return asExpected(ended?.exitCode === 0, `Exit code ${ended?.exitCode}. ${task.stoppedReason}`);
}

export const secretUnderKey: Step = {
  name: 'secret under a key',
  question:
    'Does a container get a secret that a key of the customer encrypts, by the role of its stack alone?',
  needs: ['task-rights'],
  after: ['deployment over a cluster'],
  run: (visit) => (visit.target.lacks.includes('images') ? inLocalAws(visit) : inAccount(visit)),
};
