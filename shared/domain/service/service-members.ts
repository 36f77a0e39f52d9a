import type { Member } from '../task-definition/ecs-members.ts';

const automatic = 'leave it out';
const page = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html';
const refused = (rule: string): Member => ({ refused: `${rule}: ${automatic}.`, source: page });
const noPlacement = refused('Fargate has no hosts to choose from, so there is no placement');
const noLoadBalancers = refused('Services have no load balancers here');

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html */
export const serviceMembers: Record<string, Member> = {
  availabilityZoneRebalancing: {
    set: `Tasks are spread over the zones of the subnets; rebalancing has the default of ECS: ${automatic}.`,
  },
  capacityProviderStrategy: {
    set: 'Choose with capacity ("FARGATE" or "FARGATE_SPOT") and spotPercent.',
  },
  clientToken: { set: 'Send the header Idempotency-Key instead.' },
  cluster: { set: 'The service belongs to the cluster of the request.' },
  deploymentConfiguration: {
    set: 'Use minimumHealthyPercent and maximumPercent; the circuit breaker is always on.',
  },
  deploymentController: { set: `ECS always deploys the services: ${automatic}.` },
  desiredCount: { taken: 'desiredCount' },
  enableECSManagedTags: { set: `Tasks always have the tags that ECS manages: ${automatic}.` },
  enableExecuteCommand: { taken: 'enableExecuteCommand' },
  gatewayConnectors: refused('Services have no gateway connectors here'),
  healthCheckGracePeriodSeconds: refused(
    'It is for load balancers, which services do not have here; containers have startPeriod in their healthCheck',
  ),
  launchType: {
    set: 'The launch type is always FARGATE; choose with capacity: "FARGATE" or "FARGATE_SPOT".',
  },
  loadBalancers: noLoadBalancers,
  monitoring: refused('Services have no monitoring of their own here'),
  networkConfiguration: {
    set: 'Subnets and security groups are in the network of the cluster; assignPublicIp is a field of the service.',
  },
  placementConstraints: noPlacement,
  placementStrategy: noPlacement,
  platformVersion: { taken: 'platformVersion' },
  propagateTags: { set: `Tasks always have the tags of their service: ${automatic}.` },
  role: noLoadBalancers,
  schedulingStrategy: {
    set: `Fargate services have only the strategy REPLICA: ${automatic}.`,
  },
  serviceConnectConfiguration: refused('Services have no Service Connect here'),
  serviceName: { taken: 'name' },
  serviceRegistries: refused('Services are in no service registry here'),
  tags: { set: 'The service gets the tags of the cluster.' },
  taskDefinition: { set: 'The task definition is a field beside the service, not in it.' },
  volumeConfigurations: { taken: 'volumeConfigurations' },
  vpcLatticeConfigurations: refused('Services have no VPC Lattice here'),
};
