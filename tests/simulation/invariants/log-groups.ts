import { textOf } from '../../support/text-of.ts';
import type { Simulation } from '../run/simulation.ts';
import { worldTime } from '../time/virtual-time.ts';
import { environment } from '../../support/environment.ts';

const day = 86_400_000;

interface Group {
  logGroupName: string;
}

/** The log group of a cluster is in the journal before it is made, and goes only once its lines have expired. */
export function watchLogGroups({ journal, onCall, reached, violate }: Simulation): void {
  onCall.push(({ action, request }, outcome) => {
    if (outcome !== 'ok' || (action !== 'CreateLogGroup' && action !== 'DeleteLogGroup')) return;
    const { logGroupName } = JSON.parse(textOf(request.body)) as Group;
    const record = journal.ofKind('log-group').find(({ id }) => id === logGroupName);
    if (!record) return violate('no log group is forgotten', `${action} ${logGroupName}`);
    if (action === 'CreateLogGroup') return reached.add('a log group was made');
    const goneFor = worldTime() - Date.parse(record['goneAt'] as string);
    const isInUse = journal.clusters().some(({ stackName }) => stackName === record['stackName']);
    if (isInUse || !(goneFor > Number(environment.LOG_RETENTION_DAYS) * day))
      violate('lines of containers outlive their cluster', `${logGroupName} went after ${goneFor} ms`);
  });
}
