const automatic = 'leave it out';

/** Fields of Amazon ECS services that are not taken here, and why. */
export const refusedServiceFields: Record<string, string> = {
  launchType: 'The launch type is always FARGATE; choose with capacity: "FARGATE" or "FARGATE_SPOT".',
  capacityProviderStrategy: 'Choose with capacity ("FARGATE" or "FARGATE_SPOT") and spotPercent.',
  placementConstraints: `Fargate has no hosts to choose from, so there is no placement: ${automatic}.`,
  placementStrategy: `Fargate has no hosts to choose from, so there is no placement: ${automatic}.`,
  schedulingStrategy: `Fargate services keep a desired count (REPLICA), there is no other strategy: ${automatic}.`,
  networkConfiguration:
    'Subnets and security groups are in the network of the cluster; assignPublicIp is a field of the service.',
  deploymentConfiguration: 'Use minimumHealthyPercent and maximumPercent; the circuit breaker is always on.',
  taskDefinition: 'The task definition stands beside the service, not in it.',
};
