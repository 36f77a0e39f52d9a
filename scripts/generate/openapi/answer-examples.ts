import * as cleanUps from './examples/clean-up-examples.ts';
import * as clusters from './examples/cluster-examples.ts';
import { caller, ids } from './examples/ids.ts';
import * as operations from './examples/operation-examples.ts';
import * as tasks from './examples/task-examples.ts';

type Examples = Record<string, { summary: string; value: unknown }>;

const one = (summary: string, value: unknown): Examples => ({ example: { summary, value } });
const page = (item: unknown) => ({ items: [item], nextCursor: null });

const { taskDefinition, family, revision, arn } = tasks.registered;

/** Examples of every response, by operation. */
export const answerExamples: Record<string, Examples> = {
  createCluster: one('The operation to follow', operations.accepted),
  planCluster: one('What would be created', clusters.plan),
  planClusterDeletion: one(
    'A service, extra tasks, and a load balancer that blocks the deletion',
    clusters.deletionPlan,
  ),
  listClusters: one('The only page', page(clusters.listed)),
  getCluster: one('A cluster with a service', clusters.active),
  updateCluster: one('The cluster, extended', clusters.changed),
  updateDeletionSettings: one('The cluster after the change', clusters.changed),
  deleteCluster: one('The operation to follow', operations.deleting),
  getNetworks: one('A deployment with a shared network', clusters.networks),
  listClusterResources: one('The last page', clusters.resources),
  listClusterEvents: one('The last page', clusters.events),
  runTasks: {
    all: { summary: 'All tasks were started', value: { tasks: [tasks.provisioning], failures: [] } },
    some: {
      summary: 'Some tasks were started',
      value: {
        tasks: [tasks.provisioning],
        failures: [
          {
            reason:
              'Capacity is unavailable at this time. Please try again later or in a different availability zone',
            detail: null,
          },
        ],
      },
    },
  },
  listTasks: one('The only page', page(tasks.running)),
  getTask: one('A running task', tasks.running),
  getTaskPublicIp: {
    assigned: { summary: 'The task has a public IP', value: tasks.running.network },
    pending: { summary: 'Not assigned yet', value: tasks.provisioning.network },
  },
  stopTask: one('The task is stopping', tasks.stopping),
  stopTasks: one('All matching tasks', tasks.stopped),
  registerTaskDefinition: one('The new revision', tasks.registered),
  listTaskDefinitions: one('The only page', page({ taskDefinition, family, revision, arn, owner: null })),
  getTaskDefinition: {
    whole: { summary: 'An active revision', value: tasks.described },
    ofOthers: { summary: 'Registered by others, for EC2', value: tasks.ofOthers },
  },
  importTaskDefinition: one('Registered with the role of the deployment', tasks.imported),
  planTaskDefinitionImport: one('What would be registered', tasks.importPlan),
  deregisterTaskDefinition: one('The revision, now inactive', { ...tasks.registered, status: 'INACTIVE' }),
  getOperation: {
    running: { summary: 'It is running', value: operations.running },
    failed: { summary: 'It failed, and says why', value: operations.failed },
  },
  cancelOperation: one('The deletion to follow', operations.deleting),
  listOperations: one('The only page', page({ ...operations.running, id: ids.operation })),
  createCleanUp: one('The clean-up to follow', cleanUps.accepted),
  planCleanUp: one('What it would do', cleanUps.planned),
  listCleanUps: one('The only page', page(cleanUps.done)),
  getCleanUp: one('What it did', cleanUps.done),
  getHealth: {
    signatures: {
      summary: 'Requests must be signed',
      value: {
        status: 'ok',
        version: '0.1.0',
        auth: { type: 'sigv4', service: 'execute-api', region: ids.region },
      },
    },
    tokens: {
      summary: 'Requests must carry a token',
      value: {
        status: 'ok',
        version: '0.1.0',
        auth: {
          type: 'oauth2',
          issuer: 'https://issuer.example.com',
          audience: ['clusters'],
          scopePrefix: '',
        },
      },
    },
  },
  getCaller: one('An IAM identity', {
    requestedBy: caller,
    scopes: null,
    teams: null,
    admin: false,
    ignoredTeams: [],
    account: ids.account,
    region: ids.region,
    stage: 'dev',
  }),
  getLimits: one('A deployment without teams', {
    limits: [
      { name: 'clusters', owner: null, maximum: 50, used: 3, left: 47 },
      { name: 'tasks', owner: null, maximum: 1000, used: 12, left: 988 },
      { name: 'vcpu', owner: null, maximum: 1000, used: 3, left: 997 },
      { name: 'memory', owner: null, maximum: 4000, used: 6, left: 3994 },
    ],
    tasksPerRequestCount: 500,
    maxTtl: 'P1Y',
    defaultTtl: null,
    contact: 'platform@example.com',
  }),
};
