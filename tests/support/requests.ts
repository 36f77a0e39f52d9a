/** The cluster of the README: one container that responds on port 80. */
export function helloWorld(changes: { name?: string; image?: string; [field: string]: unknown } = {}) {
  const { name = 'hello-world', image = 'tutum/hello-world', ...rest } = changes;
  return {
    name,
    newTaskDefinition: {
      family: `${name}-task-definition`,
      cpu: 512,
      memory: 1024,
      containers: [
        {
          name: 'hello-world',
          image,
          memoryReservation: 128,
          memory: 256,
          portMappings: [{ containerPort: 80 }],
        },
      ],
    },
    service: { name: `${name}-service`, desiredCount: 1, assignPublicIp: true },
    ...rest,
  };
}

/** A definition that waits for no role and no log group, so that it is there when the cluster fails. */
export function earlyDefinition(name?: string) {
  const { newTaskDefinition: taskDefinition } = helloWorld(name === undefined ? {} : { name });
  const logging = {
    driver: 'splunk',
    options: { 'splunk-url': 'https://example.com', 'splunk-token': 'token' },
  };
  return {
    ...taskDefinition,
    executionRoleArn: 'arn:aws:iam::000000000000:role/fargate-clusters-execution',
    containers: taskDefinition.containers.map((container) => ({ ...container, logging })),
  };
}
