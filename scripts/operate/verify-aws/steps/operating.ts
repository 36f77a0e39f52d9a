import { paginateDescribeLogGroups, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import * as api from '../../../../client/client.ts';
import { createEmpty, deleteCluster } from '../clusters.ts';
import { stopwatch } from '../stopwatch.ts';
import { asExpected, pass, type Step } from '../step.ts';

/** How the names of secrets begin that containers may be given, from the second deployment on. */
export const secretPrefix = 'verify/';

export const errorsInLogs: Step = {
  name: 'errors in the logs',
  question: 'Was any function denied anything, or did any fail otherwise?',
  needs: ['function-logs'],
  after: ['deployment'],
  async run(visit) {
    const { aws, owner } = visit;
    const found: string[] = [];
    const prefix = { logGroupNamePrefix: `/aws/lambda/${owner}` };
    for await (const { logGroups = [] } of paginateDescribeLogGroups({ client: aws.logs }, prefix))
      for (const { logGroupName } of logGroups) {
        const query = { logGroupName: logGroupName!, filterPattern: '{ $.level = "ERROR" }' };
        for await (const { events = [] } of paginateFilterLogEvents({ client: aws.logs }, query))
          found.push(...events.map(({ message }) => `${logGroupName} ${message}`));
      }
    visit.record('errors-in-the-logs', found);
    return asExpected(found.length === 0, found[0]?.slice(0, 300) ?? 'None.');
  },
};

export const deploymentOverCluster: Step = {
  name: 'deployment over a cluster',
  question: 'Does a deployment with other parameters leave a cluster as it is, and its deletion possible?',
  needs: ['deployment'],
  after: ['deployment'],
  async run(visit) {
    const { client } = visit;
    await createEmpty(client, 'verify-upgrade');
    const seconds = stopwatch();
    await visit.deploy([
      `secretPrefix=${secretPrefix}`,
      'executeCommand=true',
      'acceptLoosening=secretPrefix,executeCommand',
    ]);
    visit.measure('npm run deploy, once more', `${seconds()} s`, 'not said');
    const { status } = await api.answer(api.getCluster({ client, path: { cluster: 'verify-upgrade' } }));
    await deleteCluster(client, 'verify-upgrade');
    return asExpected(status === 'active', `It was ${status} afterwards, and could be deleted.`);
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
