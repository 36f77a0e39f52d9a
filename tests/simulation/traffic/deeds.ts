import type { Deed, Step } from '../plan/plan.ts';
import type { Simulation } from '../run/simulation.ts';
import type { LocalAws } from '../../../local/aws/aws.ts';
import {
  changeRoute,
  changesBody,
  cleanUpBody,
  clusterBody,
  definitionBody,
  familyOf,
  importBody,
  tasksBody,
  type Network,
} from './bodies.ts';
import type { Listed } from '../invariants/whole-lists.ts';
import type { Wish } from './ledger.ts';
import { overreach } from './overreach.ts';
import { readRequest } from './reads.ts';
import { teamNames } from '../plan/teams.ts';

const lists = ['/clusters', '/operations', '/clean-ups', '/clusters?expiresBefore=2027-01-01T12:00:00Z'];

type Request = Pick<Wish, 'method' | 'url' | 'body'>;

/** The request of a deed; nothing where there is nothing to do it to. `mark` is of this wish alone. */
export function requestOf(
  simulation: Simulation,
  { do: deed, cluster, pick }: Step,
  mark: string,
): Request | undefined {
  const { journal, aws, plan } = simulation;
  const path = `/clusters/${cluster}`;
  const create = () => ({ method: 'POST', url: '/clusters', body: clusterBody(cluster, pick, theirs(aws)) });
  const deeds: Record<Exclude<Deed, 'again' | 'pages' | 'borrow'>, () => Request | undefined> = {
    create,
    twice: create,
    delete: () => ({ method: 'DELETE', url: path }),
    force_delete: () => ({ method: 'DELETE', url: `${path}?force=true` }),
    change: () => ({ ...changeRoute(path, pick), body: changesBody(pick) }),
    transfer: () => ({
      method: 'PATCH',
      url: path,
      body: { owner: teamNames[pick % teamNames.length], ...(pick % 5 === 0 && { extendBy: 'PT1H' }) },
    }),
    overreach: () => overreach(aws, plan, { cluster, pick, network: theirs(aws) }),
    cancel: () => {
      const running = journal.operations().find((one) => one.cluster === cluster && one.status === 'running');
      return running && { method: 'POST', url: `/operations/${running.id}/cancel` };
    },
    run: () => ({ method: 'POST', url: `${path}/tasks`, body: tasksBody(cluster, pick, mark) }),
    stop: () => {
      const running = aws.inventory().tasks.filter((arn) => arn.includes(`:task/${cluster}/`));
      const id = running[pick % running.length]?.split('/').at(-1) ?? '0'.repeat(32);
      return { method: 'DELETE', url: `${path}/tasks/${id}` };
    },
    stop_all: () => ({ method: 'DELETE', url: `${path}/tasks?all=true` }),
    look: () => ({ method: 'GET', url: pick % 2 ? path : `${path}/tasks` }),
    list: () => ({ method: 'GET', url: lists[pick % lists.length]! }),
    read: () =>
      readRequest(
        simulation,
        { cluster, pick },
        {
          planCluster: clusterBody(cluster, pick, theirs(aws)),
          planTaskDefinitionImport: importBody(cluster, pick),
          planCleanUp: cleanUpBody(pick),
        },
      ),
    wait: () => {
      const latest = journal.operations().findLast((one) => one.cluster === cluster);
      return latest && { method: 'GET', url: `/operations/${latest.id}?wait=20` };
    },
    clean_up: () => ({ method: 'POST', url: '/clean-ups', body: cleanUpBody(pick) }),
    register: () => ({ method: 'POST', url: '/task-definitions', body: definitionBody(cluster, pick) }),
    deregister: () => {
      const own = journal.ofKind('task-definition').map(({ id }) => id as string);
      const ours = own.filter((id) => id.startsWith(`${familyOf(cluster)}:`));
      const one = ours[pick % ours.length] ?? `${familyOf(cluster)}:1`;
      return { method: 'DELETE', url: `/task-definitions/${one}` };
    },
    import: () => ({ method: 'POST', url: '/task-definition-imports', body: importBody(cluster, pick) }),
  };
  return deed === 'again' || deed === 'pages' || deed === 'borrow' ? undefined : deeds[deed]();
}

/** A list of what is in the table, or of the tasks of a cluster. */
export function listOf({ cluster, pick }: Step): Listed {
  const kinds: Listed[] = [
    { path: '/clusters', kind: 'cluster', id: 'name' },
    { path: '/operations', kind: 'operation', id: 'id' },
    { path: '/clean-ups', kind: 'clean-up', id: 'id' },
    { path: `/clusters/${cluster}/tasks`, cluster, id: 'id' },
    { path: '/task-definitions', id: 'taskDefinition' },
  ];
  return kinds[pick % kinds.length]!;
}

/** The VPC that an account has from the beginning. */
export function theirs({ ec2 }: LocalAws): Network {
  const { Subnets = [] } = ec2.actions.DescribeSubnets({
    Filters: [{ Name: 'default-for-az', Values: ['true'] }],
  });
  return { vpcId: Subnets[0]!.VpcId!, subnetIds: Subnets.map(({ SubnetId }) => SubnetId!).slice(0, 2) };
}
