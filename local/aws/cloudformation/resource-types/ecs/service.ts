import type { World } from '../../../world.ts';
import { requiredMember } from '../../required-member.ts';
import type { EcsActions } from '../../services.ts';
import type { ResourceType } from '../resource-type.ts';
import { ecsTags } from '../tags.ts';
import { orInvalidRequest } from './ecs-errors.ts';
import { serviceProperties } from './service-properties.ts';
import type { ServiceProperties } from './service-properties.ts';
import { becomeStable, drain } from './service-stability.ts';

const maximumNameLength = 255;

/** Exists once all its tasks run, and is gone once none is left. */
export function serviceType(world: World, ecs: EcsActions): ResourceType<ServiceProperties> {
  return {
    name: 'AWS::ECS::Service',
    properties: serviceProperties,
    attributes: ['Name', 'ServiceArn'],
    async create({ properties: { tags: own, serviceName, ...definition }, tags, generatedName }) {
      const name = serviceName ?? generatedName(maximumNameLength);
      const input = { ...definition, serviceName: name, tags: ecsTags(own, tags) };
      const { service } = await orInvalidRequest(world.random, 'CreateService error', () =>
        ecs.CreateService(input),
      );
      const ServiceArn = requiredMember(service?.serviceArn, 'serviceArn');
      return { physicalId: ServiceArn, attributes: { Name: name, ServiceArn } };
    },
    settle: ({ physicalId: serviceArn, properties: { cluster }, wait }) =>
      becomeStable({ world, ecs, service: { cluster, serviceArn }, wait }),
    delete: ({ physicalId: serviceArn, properties: { cluster }, wait }) =>
      drain({ world, ecs, service: { cluster, serviceArn }, wait }),
  };
}
