import { helloWorld } from '../../support/requests.ts';

const images = [
  'tutum/hello-world',
  'tutum/hello-world',
  'tutum/hello-world',
  'bad/image',
  'crash/image',
  'stuck/image',
];

/** A network that is there already. */
export interface Network {
  vpcId: string;
  subnetIds: string[];
}

/** What somebody asks for who wants a cluster. */
export function clusterBody(name: string, pick: number, network: Network): object {
  if (pick % 17 === 0) return { name };
  if (pick % 13 === 0) return { ...helloWorld({ name }), ttl: 'later' };
  return {
    ...helloWorld({ name, image: images[pick % images.length]! }),
    ...(pick % 3 === 0 && { ttl: ['PT20M', 'PT1H', 'PT8H'][(pick % 7) % 3] }),
    ...(pick % 5 === 0 && { network }),
    ...(pick % 11 === 0 && { deletionProtection: true }),
    tags: { team: pick % 2 === 0 ? 'web' : 'batch' },
  };
}

/** `mark` is found again on the tasks that were started. */
export function tasksBody(pick: number, mark: string): object {
  return { count: pick % 19 === 0 ? 115 : 1 + (pick % 23), startedBy: mark };
}

export function changesBody(pick: number): object {
  const changes = [
    { ttl: 'PT2H' },
    { expiresAt: null },
    { deletionProtection: true },
    { deletionProtection: false },
    { tags: { team: 'ops' } },
  ];
  return changes[pick % changes.length]!;
}

export function cleanUpBody(pick: number): object {
  const bodies = [
    {},
    { dryRun: false },
    { dryRun: false, limit: 1 },
    { dryRun: false, states: ['delete_failed'] },
  ];
  return bodies[pick % bodies.length]!;
}

export function definitionBody(cluster: string, pick: number): object {
  const { taskDefinition } = helloWorld({ name: cluster });
  return { ...taskDefinition, family: `${cluster}-extra`, memory: [1024, 2048][pick % 2] };
}
