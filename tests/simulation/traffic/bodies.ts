import { worldTime } from '../time/virtual-time.ts';
import { helloWorld } from '../../support/requests.ts';

const images = [
  'tutum/hello-world',
  'tutum/hello-world',
  'tutum/hello-world',
  'bad/image',
  'crash/image',
  'stuck/image',
];

/** The family of somebody else, which callers name by mistake or on purpose. */
export const theirFamily = 'theirs-task-definition';

/** A network that is there already. */
export interface Network {
  vpcId: string;
  subnetIds: string[];
}

/** What somebody asks for who wants a cluster. */
export function clusterBody(name: string, pick: number, network: Network): object {
  if (pick % 17 === 0) return { name };
  if (pick % 13 === 0) return { ...helloWorld({ name }), ttl: 'later' };
  if (pick % 16 === 1)
    return {
      ...helloWorld({ name }),
      newTaskDefinition: { ...helloWorld({ name }).newTaskDefinition, family: theirFamily },
    };
  if (pick % 16 === 3) return { name, taskDefinition: theirFamily };
  return {
    ...helloWorld({ name, image: images[pick % images.length]! }),
    ...(pick % 3 === 0 && { ttl: ['PT20M', 'PT1H', 'PT8H'][(pick % 7) % 3] }),
    ...placeOf(pick, network),
    ...(pick % 11 === 0 && { deletionProtection: true }),
    tags: { team: pick % 2 === 0 ? 'web' : 'batch' },
  };
}

/** A third of the clusters share a network. */
function placeOf(pick: number, network: Network): object {
  if (pick % 3 === 1) return { network: { mode: 'shared' } };
  return pick % 5 === 0 ? { network } : {};
}

/** `mark` is found again on the tasks that were started. */
export function tasksBody(cluster: string, pick: number, mark: string): object {
  return {
    count: pick % 19 === 0 ? 115 : 1 + (pick % 23),
    startedBy: mark,
    ...(pick % 7 === 0 && { taskDefinition: familyOf(cluster) }),
    ...(pick % 8 === 1 && { taskDefinition: theirFamily }),
    ...(pick % 4 === 0 && { tags: { run: mark } }),
  };
}

const inTenMinutes = () => new Date(worldTime() + 600_000).toISOString();

/** The first three of `changesBody` keep a cluster longer. Some of the others are sent where they are refused. */
export const changeRoute = (path: string, pick: number) =>
  pick % 8 < 3 || pick % 32 < 8
    ? { method: 'PATCH', url: path }
    : { method: 'POST', url: `${path}/deletion-settings` };

export function changesBody(pick: number): object {
  const changes = [
    { extendBy: 'PT2H' },
    { neverExpires: true },
    { deletionProtection: true },
    { deletionProtection: false },
    { tags: { team: 'ops' } },
    { extendBy: 'PT1M' },
    { tags: { team: null }, neverExpires: true, deletionProtection: pick % 2 === 0 },
    { expiresAt: inTenMinutes(), shorten: pick % 2 === 0, removeTags: ['team'] },
  ];
  return changes[pick % changes.length]!;
}

export function cleanUpBody(pick: number): object {
  const bodies = [
    {},
    {},
    { limit: 1 },
    { statuses: ['delete_failed'] },
    { limit: 2, olderThan: 'PT10M' },
    { tags: { team: 'web' }, statuses: ['active', 'create_failed'] },
  ];
  return bodies[pick % bodies.length]!;
}

/** Of task definitions that are registered beside those of clusters. */
export const familyOf = (cluster: string) => `${cluster}-extra`;

/** Now and then that of somebody else. */
const familyFor = (cluster: string, pick: number) => (pick % 5 === 0 ? theirFamily : familyOf(cluster));

export function definitionBody(cluster: string, pick: number): object {
  const { newTaskDefinition: taskDefinition } = helloWorld({ name: cluster });
  return { ...taskDefinition, family: familyFor(cluster, pick), memory: [1024, 2048][pick % 2] };
}

/** The same as Amazon ECS describes it. */
export function importBody(cluster: string, pick: number): object {
  const { newTaskDefinition: taskDefinition } = helloWorld({ name: cluster });
  const [container] = taskDefinition.containers;
  return {
    family: familyFor(cluster, pick),
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: '512',
    memory: ['1024', '2048'][pick % 2],
    containerDefinitions: [{ ...container, environment: [{ name: 'PICK', value: String(pick % 3) }] }],
  };
}
