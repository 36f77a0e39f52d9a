import { clusterSpec } from '../../../../shared/domain/cluster/cluster.ts';
import type { TaskDefinitionSpec } from '../../../../shared/domain/task-definition/task-definition-fields.ts';
import { taskDefinitionSpec } from '../../../../shared/domain/task-definition/task-definition.ts';

export const helloContainer = {
  name: 'hello-world',
  image: 'tutum/hello-world',
  memoryReservation: 128,
  memory: 256,
  portMappings: [{ containerPort: 80 }],
};

export const helloDefinition = {
  family: 'hello-world-task-definition',
  cpu: 512,
  memory: 1024,
  containers: [helloContainer],
};

export const helloCluster = {
  name: 'hello-world',
  newTaskDefinition: helloDefinition,
  service: { name: 'hello-world-service', desiredCount: 1, assignPublicIp: true },
  ttl: 'PT8H',
  tags: { team: 'web' },
};

/** A task definition as it comes out of parsing. */
export function parsedDefinition(changes: object = {}): TaskDefinitionSpec {
  return taskDefinitionSpec.parse({ ...helloDefinition, ...changes });
}

export const parsedCluster = (changes: object = {}) => clusterSpec.parse({ ...helloCluster, ...changes });

/** A definition of hello-world whose only container is changed. */
export const withContainer = (changes: object) => ({
  ...helloDefinition,
  containers: [{ ...helloContainer, ...changes }],
});

/** A definition of two containers, web and side. */
export const two = (first: object, second: object) => ({
  ...helloDefinition,
  containers: [
    { name: 'web', image: 'nginx', ...first },
    { name: 'side', image: 'busybox', ...second },
  ],
});

/** A definition of hello-world whose container mounts the volume. */
export const mounted = (volume: object) => ({
  ...withContainer({ mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] }),
  volumes: [{ name: 'data', ...volume }],
});
