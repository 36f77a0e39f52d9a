import type { CreateServiceCommandInput, Service } from '@aws-sdk/client-ecs';
import type { Account } from './account.ts';

/** Makes the service `web` of one task of `hello`, in the cluster `demo`. */
export async function createService(
  { ecs, network }: Account,
  input: Partial<CreateServiceCommandInput> = {},
) {
  const { service } = await ecs.createService({
    cluster: 'demo',
    serviceName: 'web',
    taskDefinition: 'hello',
    desiredCount: 1,
    launchType: 'FARGATE',
    networkConfiguration: network,
    ...input,
  });
  return service;
}

export async function describeService({ ecs }: Account) {
  const { services: [service] = [] } = await ecs.describeServices({ cluster: 'demo', services: ['web'] });
  return service;
}

export async function tasksOf({ ecs }: Account): Promise<string[]> {
  const { taskArns = [] } = await ecs.listTasks({ cluster: 'demo', serviceName: 'web' });
  return taskArns;
}

export const messagesOf = (service: Service | undefined) =>
  (service?.events ?? []).map(({ message = '' }) => message);
