import * as cleanUps from './examples/clean-up-examples.ts';
import * as clusters from './examples/cluster-examples.ts';
import { caller, ids } from './examples/ids.ts';
import * as operations from './examples/operation-examples.ts';
import * as tasks from './examples/task-examples.ts';

type Examples = Record<string, { summary: string; value: unknown }>;

const one = (summary: string, value: unknown): Examples => ({ example: { summary, value } });
const page = (item: unknown) => ({ items: [item], nextCursor: null });

const { taskDefinition, family, revision, arn } = tasks.registered;

/** Examples of every answer, by operation and status. */
export const answerExamples: Record<string, Record<number, Examples>> = {
  createCluster: {
    202: one('The operation to follow', operations.accepted),
    200: one('The plan of a dry run', clusters.plan),
  },
  listClusters: { 200: one('The only page', page(clusters.listed)) },
  getCluster: { 200: one('A cluster with a service', clusters.active) },
  updateCluster: { 200: one('The cluster, extended', clusters.listed) },
  deleteCluster: { 202: one('The operation to follow', operations.deleting) },
  listClusterResources: { 200: one('The last page', clusters.resources) },
  listClusterEvents: { 200: one('The last page', clusters.events) },
  runTasks: {
    201: {
      all: { summary: 'All were started', value: { tasks: [tasks.provisioning], failures: [] } },
      some: {
        summary: 'Some were started',
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
  },
  listTasks: { 200: one('The only page', page(tasks.running)) },
  getTask: { 200: one('A task that runs', tasks.running) },
  getTaskPublicIp: {
    200: {
      assigned: { summary: 'It has one', value: tasks.running.network },
      pending: { summary: 'Ask again', value: tasks.provisioning.network },
    },
  },
  stopTask: { 202: one('It is stopping', tasks.stopping) },
  stopTasks: { 202: one('All that matched', tasks.stopped) },
  registerTaskDefinition: { 201: one('The new revision', tasks.registered) },
  listTaskDefinitions: { 200: one('The only page', page({ taskDefinition, family, revision, arn })) },
  getTaskDefinition: { 200: one('An active revision', tasks.registered) },
  importTaskDefinition: {
    201: one('Registered with the role of the deployment', tasks.imported),
    200: one('What would be registered', { ...tasks.imported, taskDefinition: null }),
  },
  deregisterTaskDefinition: { 200: one('It is inactive now', { ...tasks.registered, status: 'INACTIVE' }) },
  getOperation: {
    200: {
      running: { summary: 'It runs', value: operations.running },
      failed: { summary: 'It failed, with the cause', value: operations.failed },
    },
  },
  cancelOperation: { 202: one('The deletion to follow', operations.deleting) },
  listOperations: { 200: one('The only page', page({ ...operations.running, id: ids.operation })) },
  createCleanUp: {
    202: one('The clean-up to follow', cleanUps.accepted),
    200: one('The plan of a dry run', cleanUps.planned),
  },
  listCleanUps: { 200: one('The only page', page(cleanUps.done)) },
  getCleanUp: { 200: one('What it did', cleanUps.done) },
  getHealth: {
    200: {
      signatures: {
        summary: 'Requests are to be signed',
        value: {
          status: 'ok',
          version: '0.1.0',
          auth: { type: 'sigv4', service: 'execute-api', region: ids.region },
        },
      },
      tokens: {
        summary: 'Tokens are to be sent',
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
  },
  getCaller: {
    200: one('An identity of IAM', {
      requestedBy: caller,
      scopes: null,
      account: ids.account,
      region: ids.region,
      stage: 'dev',
    }),
  },
};
