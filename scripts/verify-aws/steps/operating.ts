import { paginateDescribeLogGroups, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import * as api from '../../../client/client.ts';
import { createEmpty, deleteCluster } from '../clusters.ts';
import { stopwatch } from '../stopwatch.ts';
import { asExpected, pass, type Step } from '../step.ts';

export const errorsInLogs: Step = {
  name: 'errors in the logs',
  question: 'Was any function denied anything, or did any fail otherwise?',
  needs: ['function-logs'],
  after: ['deployment'],
  async run({ aws, owner, record }) {
    const found: string[] = [];
    const prefix = { logGroupNamePrefix: `/aws/lambda/${owner}-` };
    for await (const { logGroups = [] } of paginateDescribeLogGroups({ client: aws.logs }, prefix))
      for (const { logGroupName } of logGroups) {
        const query = { logGroupName: logGroupName!, filterPattern: '{ $.level = "ERROR" }' };
        for await (const { events = [] } of paginateFilterLogEvents({ client: aws.logs }, query))
          found.push(...events.map(({ message }) => `${logGroupName} ${message}`));
      }
    record('errors-in-the-logs', found);
    return asExpected(found.length === 0, found[0]?.slice(0, 300) ?? 'None.');
  },
};

export const deploymentOverCluster: Step = {
  name: 'deployment over a cluster',
  question:
    'Does a deployment with another secretPrefix leave a cluster as it is, and its deletion possible?',
  needs: ['deployment'],
  after: ['deployment'],
  async run(visit) {
    const { client } = visit;
    await createEmpty(client, 'verify-upgrade');
    const seconds = stopwatch();
    visit.reached(await visit.target.deploy(['secretPrefix=verify/']));
    visit.measure('npm run deploy, once more', `${seconds()} s`, 'not said');
    const { state } = await api.answer(api.getCluster({ client, path: { cluster: 'verify-upgrade' } }));
    await deleteCluster(client, 'verify-upgrade');
    return asExpected(state === 'active', `It was ${state} afterwards, and could be deleted.`);
  },
};

export const clusterWithoutTasks: Step = {
  name: 'cluster without tasks',
  question: 'How long do creation and deletion take where nothing runs?',
  after: ['deployment'],
  async run(visit) {
    const { client } = visit;
    const creation = stopwatch();
    await createEmpty(client, 'verify-empty');
    const made = creation();
    const deletion = stopwatch();
    await deleteCluster(client, 'verify-empty');
    visit.measure('an empty cluster, creation and deletion', `${made} s, ${deletion()} s`, 'not said');
    return pass(`${made} s and ${deletion()} s.`);
  },
};
