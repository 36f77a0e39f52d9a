const automatic = 'leave it out';

/** Fields of Amazon ECS container definitions that are not taken here, and why. */
export const refusedContainerFields: Record<string, string> = {
  privileged: `Fargate runs no privileged containers: ${automatic}.`,
  links: `Containers of a Fargate task share one network and reach each other at localhost; there are no links: ${automatic}.`,
  gpu: `Fargate has no GPUs: ${automatic}.`,
  resourceRequirements: `Fargate has no GPUs or other accelerators: ${automatic}.`,
  hostname: `A Fargate task has the host name of its network interface: ${automatic}.`,
  disableNetworking: `Fargate containers always have a network: ${automatic}.`,
  dnsServers: `Fargate tasks use the DNS of their VPC: ${automatic}.`,
  dnsSearchDomains: `Fargate tasks use the DNS of their VPC: ${automatic}.`,
  extraHosts: `Fargate has no extra hosts; use DNS: ${automatic}.`,
  dockerSecurityOptions: `Fargate has no Docker security options: ${automatic}.`,
  volumesFrom: 'Volumes are shared through the volumes of the task definition and mountPoints here.',
  logConfiguration: 'It is called logging here: {"driver", "options", "secretOptions"}.',
  firelensConfiguration: 'It is called firelens here: {"type", "options"}.',
  linuxParameters: 'Of the Linux parameters only initProcessEnabled is taken, as a field of the container.',
};

const awsvpc = 'the network mode of a Fargate task is always awsvpc';

/** Fields of Amazon ECS task definitions that are not taken here, and why. */
export const refusedTaskDefinitionFields: Record<string, string> = {
  networkMode: `There is nothing to choose, ${awsvpc}: ${automatic}.`,
  requiresCompatibilities: `There is nothing to choose, task definitions are made for FARGATE: ${automatic}.`,
  containerDefinitions: 'It is called containers here.',
  placementConstraints: `Fargate has no hosts to choose from, so there is no placement: ${automatic}.`,
  ipcMode: `Fargate tasks share no IPC resources: ${automatic}.`,
  pidMode: `Process namespaces are not shared here: ${automatic}.`,
  proxyConfiguration: `App Mesh proxies are not supported here: ${automatic}.`,
  inferenceAccelerators: `Fargate has no accelerators: ${automatic}.`,
  gpu: `Fargate has no GPUs: ${automatic}.`,
};

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
