/** What a team has. */
export interface Things {
  team: string;
  cluster: string;
  operation: string;
  cleanUp: string;
  taskDefinition: string;
  task: string;
}

interface Asked {
  url: string;
  body?: object;
}

/** What an endpoint touches: a thing of a team, a list, something new, or nothing of a team. */
export type Touched =
  | { one: (things: Things) => Asked }
  | { list: string; shows: (item: never, things: Things) => boolean }
  | { new: (owner: string) => Asked }
  | 'nothing of a team';

const container = { name: 'app', image: 'public.ecr.aws/nginx/nginx:stable' };
const inEcs = (owner: string) => ({
  url: `?owner=${owner}`,
  body: {
    family: `imported-${owner}`,
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
    containerDefinitions: [container],
  },
});

const ofCluster = (path: string, body?: object) => ({
  one: ({ cluster }: Things) => ({ url: `/clusters/${cluster}${path}`, ...(body && { body }) }),
});

const ofTask = (path: string) => ({
  one: ({ cluster, task }: Things) => ({ url: `/clusters/${cluster}/tasks/${task}${path}` }),
});

const definition = {
  one: ({ taskDefinition }: Things) => ({ url: `/task-definitions/${taskDefinition}` }),
};

/** Every endpoint by its operationId, in the order in which a test may call them. */
export const touched: Record<string, Touched> = {
  listClusters: {
    list: '/clusters',
    shows: ({ name }: { name: string }, { cluster }) => name === cluster,
  },
  getCluster: ofCluster(''),
  listClusterResources: ofCluster('/resources'),
  listClusterEvents: ofCluster('/events'),
  updateCluster: ofCluster('', { extendBy: 'PT1H' }),
  updateDeletionSettings: ofCluster('/deletion-settings', { tags: { changed: 'yes' } }),
  planClusterDeletion: ofCluster('/deletion-plans'),
  runTasks: {
    one: ({ cluster, taskDefinition }) => ({ url: `/clusters/${cluster}/tasks`, body: { taskDefinition } }),
  },
  listTasks: ofCluster('/tasks'),
  getTask: ofTask(''),
  getTaskPublicIp: ofTask('/public-ip'),
  stopTask: ofTask(''),
  stopTasks: ofCluster('/tasks?all=true'),
  listTaskDefinitions: {
    list: '/task-definitions',
    shows: (item: { taskDefinition: string }, { taskDefinition }) => item.taskDefinition === taskDefinition,
  },
  getTaskDefinition: definition,
  deregisterTaskDefinition: definition,
  listOperations: {
    list: '/operations',
    shows: ({ id }: { id: string }, { operation }) => id === operation,
  },
  getOperation: { one: ({ operation }) => ({ url: `/operations/${operation}` }) },
  cancelOperation: { one: ({ operation }) => ({ url: `/operations/${operation}/cancel` }) },
  listCleanUps: {
    list: '/clean-ups',
    shows: ({ id }: { id: string }, { cleanUp }) => id === cleanUp,
  },
  getCleanUp: { one: ({ cleanUp }) => ({ url: `/clean-ups/${cleanUp}` }) },
  planCluster: { new: (owner) => ({ url: '/cluster-plans', body: { name: `new-${owner}`, owner } }) },
  createCluster: { new: (owner) => ({ url: '/clusters', body: { name: `new-${owner}`, owner } }) },
  registerTaskDefinition: {
    new: (owner) => ({
      url: `/task-definitions?owner=${owner}`,
      body: { family: `new-${owner}`, containers: [container] },
    }),
  },
  planTaskDefinitionImport: {
    new: (owner) => ({ ...inEcs(owner), url: `/task-definition-import-plans?owner=${owner}` }),
  },
  importTaskDefinition: {
    new: (owner) => ({ ...inEcs(owner), url: `/task-definition-imports?owner=${owner}` }),
  },
  planCleanUp: { new: (owner) => ({ url: '/clean-up-plans', body: { owner } }) },
  createCleanUp: { new: (owner) => ({ url: '/clean-ups', body: { owner } }) },
  deleteCluster: ofCluster(''),
  getCaller: 'nothing of a team',
  getNetworks: 'nothing of a team',
  getLimits: 'nothing of a team',
  getHealth: 'nothing of a team',
  getDocs: 'nothing of a team',
  getOpenapi: 'nothing of a team',
  getOpenapiJson: 'nothing of a team',
};
