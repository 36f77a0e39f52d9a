import { helloWorld as newTaskDefinition } from '../../../shared/domain/task-definition/task-definition.ts';

const [container] = newTaskDefinition.containers;

const service = { name: 'hello-world-service', desiredCount: 1, assignPublicIp: true };

type Examples = Record<string, { summary: string; value: unknown }>;

const clusters: Examples = {
  newVpc: {
    summary: 'A service in a VPC of its own, for eight hours',
    value: { name: 'hello-world', newTaskDefinition, service, ttl: 'PT8H', tags: { team: 'web' } },
  },
  existingVpc: {
    summary: 'A registered task definition in an existing VPC',
    value: {
      name: 'hello-world',
      taskDefinition: 'hello-world-task-definition:2',
      service,
      network: {
        vpcId: 'vpc-0a1b2c3d4e5f67890',
        subnetIds: ['subnet-0a1b2c3d4e5f67890', 'subnet-0f9e8d7c6b5a43210'],
        securityGroupIds: ['sg-0a1b2c3d4e5f67890'],
      },
    },
  },
  commands: {
    summary: 'A service with ECS Exec, to run commands in its containers',
    value: {
      name: 'hello-world',
      newTaskDefinition: { ...newTaskDefinition, containers: [{ ...container, initProcessEnabled: true }] },
      service: { ...service, enableExecuteCommand: true },
      ttl: 'PT8H',
    },
  },
  empty: { summary: 'An empty cluster, to run tasks in', value: { name: 'batch' } },
};

/** A plan refuses a name that is in use, and the first example of a creation has taken this one. */
const planned = (creations: Examples): Examples =>
  Object.fromEntries(
    Object.entries(creations).map(([key, { summary, value }]) => [
      key,
      { summary, value: { ...(value as object), name: 'hello-again' } },
    ]),
  );

const imports: Examples = {
  described: {
    summary: 'The output of aws ecs describe-task-definition',
    value: {
      taskDefinition: {
        taskDefinitionArn: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/hello-world-task-definition:7',
        family: 'hello-world-task-definition',
        revision: 7,
        status: 'ACTIVE',
        networkMode: 'awsvpc',
        requiresCompatibilities: ['FARGATE'],
        compatibilities: ['EC2', 'FARGATE'],
        cpu: '512',
        memory: '1024',
        executionRoleArn: 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole',
        volumes: [],
        placementConstraints: [],
        containerDefinitions: [
          {
            name: 'hello-world',
            image: 'tutum/hello-world',
            cpu: 0,
            memory: 256,
            memoryReservation: 128,
            portMappings: [{ containerPort: 80, hostPort: 80, protocol: 'tcp' }],
            essential: true,
            environment: [],
            mountPoints: [],
            volumesFrom: [],
          },
        ],
      },
    },
  },
};

const cleanUps: Examples = {
  everything: { summary: 'Everything, as the schedule does', value: {} },
  byTag: {
    summary: 'Clusters of one team that are older than a day',
    value: { tags: { team: 'ci' }, olderThan: 'P1D' },
  },
};

/** Examples of every request body, by operation. A plan has those of the request that it plans. */
export const requestExamples: Record<string, Examples> = {
  createCluster: clusters,
  planCluster: planned(clusters),
  registerTaskDefinition: {
    publicImage: { summary: 'One container with a public image', value: newTaskDefinition },
    healthChecked: {
      summary: 'With a health check, and a secret that your own role may read',
      value: {
        ...newTaskDefinition,
        executionRoleArn: 'arn:aws:iam::123456789012:role/fargate-clusters-reads-api-key',
        containers: [
          {
            ...container,
            secrets: {
              API_KEY: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:hello-world/api-key-AbCdEf',
            },
            healthCheck: { command: ['CMD-SHELL', 'curl -f http://localhost/ || exit 1'], startPeriod: 10 },
          },
        ],
      },
    },
  },
  importTaskDefinition: imports,
  planTaskDefinitionImport: imports,
  runTasks: {
    batch: {
      summary: 'Twelve tasks in one group',
      value: { count: 12, group: 'batch', startedBy: 'me' },
    },
    overridden: {
      summary: 'One task on Spot, with another command',
      value: {
        taskDefinition: 'hello-world-task-definition:2',
        capacity: 'FARGATE_SPOT',
        overrides: {
          cpu: 256,
          memory: 512,
          containers: [{ name: 'hello-world', command: ['echo', 'done'], environment: { STAGE: 'test' } }],
        },
      },
    },
    console: {
      summary: 'A task with ECS Exec, for aws ecs execute-command --interactive',
      value: { enableExecuteCommand: true, group: 'console' },
    },
    volume: {
      summary: 'A task with an EBS volume of its own, which is deleted with the task',
      value: {
        taskDefinition: 'batch:1',
        volumeConfigurations: [{ name: 'work', managedEBSVolume: { sizeInGiB: 100, volumeType: 'gp3' } }],
      },
    },
  },
  updateCluster: {
    extended: { summary: 'Two hours longer', value: { extendBy: 'PT2H' } },
    protected: {
      summary: 'Keep it until the protection is removed',
      value: { neverExpires: true, deletionProtection: true },
    },
  },
  updateDeletionSettings: {
    unprotected: { summary: 'Remove the protection', value: { deletionProtection: false } },
    tagged: { summary: 'Set one tag, remove another', value: { tags: { team: 'web', stage: null } } },
    removed: { summary: 'The same without null', value: { tags: { team: 'web' }, removeTags: ['stage'] } },
    shortened: {
      summary: 'An earlier expiry',
      value: { expiresAt: '2035-01-01T18:00:00Z', shorten: true },
    },
  },
  createCleanUp: cleanUps,
  planCleanUp: cleanUps,
};
