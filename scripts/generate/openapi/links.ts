import type { ZodOpenApiLinkObject } from 'zod-openapi';

type Links = Record<string, ZodOpenApiLinkObject>;
type Values = Record<string, string>;

const link = (operationId: string, description: string, parameters: Values): ZodOpenApiLinkObject => ({
  operationId,
  description,
  parameters,
});

const answered = (pointer: string) => `$response.body#/${pointer}`;
const asked = (parameter: string) => `$request.path.${parameter}`;

const follow = (id: string): Links => ({
  followOperation: link('getOperation', 'Follow the operation until it ends.', { operation: id }),
});

const lookAt = (cluster: string): Links => ({
  getCluster: link('getCluster', 'Get the cluster.', { cluster }),
});

/** Next requests for a cluster. */
const ofCluster = (cluster: string): Links => ({
  listTasks: link('listTasks', 'List its tasks with their addresses.', { cluster }),
  listClusterResources: link('listClusterResources', 'List its resources.', { cluster }),
  listClusterEvents: link('listClusterEvents', 'List its events.', { cluster }),
  updateCluster: link('updateCluster', 'Extend or protect it.', { cluster }),
  updateDeletionSettings: link('updateDeletionSettings', 'Change its expiry, protection or tags.', {
    cluster,
  }),
  runTasks: link('runTasks', 'Run extra tasks in it.', { cluster }),
  stopTasks: link('stopTasks', 'Stop all its tasks.', { cluster, all: 'true' }),
  deleteCluster: link('deleteCluster', 'Delete it.', { cluster }),
});

/** Next requests for a task of this cluster. */
function ofTask(task: string): Links {
  const parameters = { cluster: asked('cluster'), task };
  return {
    getTask: link('getTask', 'Get the task.', parameters),
    getTaskPublicIp: link('getTaskPublicIp', 'Get its public IP.', parameters),
    stopTask: link('stopTask', 'Stop it.', parameters),
  };
}

function ofTaskDefinition(taskDefinition: string): Links {
  return {
    getTaskDefinition: link('getTaskDefinition', 'Get the revision.', { taskDefinition }),
    deregisterTaskDefinition: link('deregisterTaskDefinition', 'Deregister it.', { taskDefinition }),
  };
}

const lookAtCleanUp = (cleanUp: string): Links => ({
  getCleanUp: link('getCleanUp', 'Get the clean-up.', { cleanUp }),
});

const accepted = { ...follow(answered('id')), ...lookAt(answered('cluster')) };

/** The next requests after a response, by operation. Lists have none, since they may be empty. */
export const links: Record<string, Links> = {
  createCluster: {
    ...accepted,
    ...ofCluster(answered('cluster')),
    cancelOperation: link('cancelOperation', 'Cancel the creation.', { operation: answered('id') }),
  },
  getCluster: { ...follow(answered('operationId')), ...ofCluster(answered('name')) },
  updateCluster: lookAt(answered('name')),
  updateDeletionSettings: lookAt(answered('name')),
  deleteCluster: accepted,
  runTasks: ofTask(answered('tasks/0/id')),
  getTask: { ...ofTask(answered('id')), ...ofTaskDefinition(answered('taskDefinition')) },
  stopTask: ofTask(answered('id')),
  registerTaskDefinition: ofTaskDefinition(answered('taskDefinition')),
  importTaskDefinition: ofTaskDefinition(answered('taskDefinition/taskDefinition')),
  getTaskDefinition: ofTaskDefinition(answered('taskDefinition')),
  getOperation: lookAt(answered('cluster')),
  cancelOperation: accepted,
  planClusterDeletion: {
    deleteCluster: link('deleteCluster', 'Delete it.', { cluster: answered('cluster') }),
  },
  createCleanUp: lookAtCleanUp(answered('id')),
};
