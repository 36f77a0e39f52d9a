import {
  DescribeServicesCommand,
  ECSClient,
  ListServicesCommand,
  UpdateServiceCommand,
  type Service as AwsService,
} from '@aws-sdk/client-ecs';
import type { Service, ServiceEvent } from '../domain/service/service.ts';
import type { Origin } from '../domain/ownership.ts';
import { collectPages } from '../collect-pages.ts';
import { connect, refusedAs } from './connection.ts';
import { nameInArn } from '../domain/input/name-in-arn.ts';
import { originIn } from './to-task.ts';

const servicesPerPage = 100;

export interface DescribedService {
  service: Service;
  events: ServiceEvent[];
  origin: Origin;
}

/** The services of ECS. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html */
export function createServices() {
  const send = connect((shared) => new ECSClient(shared));

  /**
   * At most ten services with their events and their owner, according to their tags. Returns none, or an error, for a
   * service that ECS has purged: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteService.html
   */
  async function describeAll(cluster: string, names: string[]): Promise<DescribedService[]> {
    try {
      const { services = [] } = await send(
        new DescribeServicesCommand({ cluster, services: names, include: ['TAGS'] }),
      );
      return services.map((service) => ({
        service: toService(service),
        events: toEvents(service),
        origin: originIn(service.tags),
      }));
    } catch (error) {
      if (refusedAs(error, 'ClusterNotFoundException', 'ServiceNotFoundException')) return [];
      throw error;
    }
  }

  return {
    describeAll,

    /** The same for one service. */
    async describe(cluster: string, service: string): Promise<DescribedService | undefined> {
      return (await describeAll(cluster, [service]))[0];
    },

    /** The names of all services except those that are draining. */
    async list(cluster: string): Promise<string[]> {
      try {
        const arns = await collectPages(async (nextToken) => {
          const page = await send(
            new ListServicesCommand({ cluster, maxResults: servicesPerPage, nextToken }),
          );
          return { items: page.serviceArns ?? [], nextCursor: page.nextToken };
        });
        return arns.map(nameInArn);
      } catch (error) {
        if (refusedAs(error, 'ClusterNotFoundException')) return [];
        throw error;
      }
    },

    /** The services that should have tasks, and those that ECS does not describe; as many as one call takes. */
    async thoseThatWantTasks(cluster: string, names: string[]): Promise<string[]> {
      const { services = [] } = await send(new DescribeServicesCommand({ cluster, services: names }));
      const idle = services.filter(({ desiredCount }) => desiredCount === 0);
      const idleNames = new Set(idle.map(({ serviceName }) => serviceName));
      return names.filter((name) => !idleNames.has(name));
    },

    /** Scales a service to zero. A deleted or draining service needs nothing. */
    async scaleToZero(cluster: string, service: string): Promise<void> {
      try {
        await send(new UpdateServiceCommand({ cluster, service, desiredCount: 0 }));
      } catch (error) {
        if (
          !refusedAs(
            error,
            'ServiceNotFoundException',
            'ServiceNotActiveException',
            'ClusterNotFoundException',
          )
        )
          throw error;
      }
    },
  };
}

export type Services = ReturnType<typeof createServices>;

function toService(service: AwsService): Service {
  const configuration = service.networkConfiguration?.awsvpcConfiguration;
  const capacity = service.capacityProviderStrategy?.[0]?.capacityProvider;
  return {
    name: service.serviceName!,
    status: service.status!,
    taskDefinition: service.taskDefinition ? nameInArn(service.taskDefinition) : null,
    launchType: service.launchType ?? 'FARGATE',
    capacity: capacity === 'FARGATE_SPOT' ? 'FARGATE_SPOT' : 'FARGATE',
    platformVersion: service.platformVersion ?? null,
    roleArn: service.roleArn ?? null,
    desiredCount: service.desiredCount!,
    pendingCount: service.pendingCount!,
    runningCount: service.runningCount!,
    assignPublicIp: configuration?.assignPublicIp === 'ENABLED',
    subnetIds: configuration?.subnets ?? [],
    securityGroupIds: configuration?.securityGroups ?? [],
    createdAt: service.createdAt?.toISOString() ?? null,
  };
}

function toEvents(service: AwsService): ServiceEvent[] {
  return (service.events ?? []).map(({ id, createdAt, message }) => ({
    id: id!,
    createdAt: createdAt!.toISOString(),
    message: message!,
  }));
}
