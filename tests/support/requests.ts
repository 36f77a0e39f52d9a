/** The cluster of the README: one container that answers on port 80. */
export function helloWorld(changes: { name?: string; image?: string; [field: string]: unknown } = {}) {
  const { name = 'hello-world', image = 'tutum/hello-world', ...rest } = changes;
  return {
    name,
    taskDefinition: {
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
