import { expect } from '@jest/globals';
import { refusal, refused, shown, type Fact } from '../../support/fact.ts';
import { openCluster } from '../../support/fargate.ts';

const custodian = 'cloud-custodian';
const moto = 'moto, test_ecs';

const client = (message: string) => refused('ClientException', message);

export const taskDefinitionFacts: Fact[] = [
  {
    fact: 'DescribeTaskDefinition: a definition that does not exist',
    source: `${moto}/test_ecs::test_deregister_task_definition_2`,
    see: ({ ecs }) => refusal(ecs.describeTaskDefinition({ taskDefinition: 'none' })),
    recorded: client('Unable to describe task definition.'),
  },
  {
    fact: 'RegisterTaskDefinition: the defaults of a container',
    source: `${custodian}, test_ecs_service_update_definition/ecs.RegisterTaskDefinition_1`,
    async see({ ecs }) {
      const { taskDefinition } = await ecs.registerTaskDefinition({
        family: 'app',
        networkMode: 'awsvpc',
        requiresCompatibilities: ['FARGATE'],
        cpu: '256',
        memory: '512',
        containerDefinitions: [{ name: 'web', image: 'httpd', portMappings: [{ containerPort: 80 }] }],
      });
      const [container] = taskDefinition?.containerDefinitions ?? [];
      return {
        ...shown(container, 'cpu', 'essential', 'environment', 'mountPoints', 'volumesFrom', 'portMappings'),
        ...shown(taskDefinition, 'revision', 'status', 'compatibilities', 'volumes', 'placementConstraints'),
      };
    },
    recorded: {
      cpu: 0,
      essential: true,
      environment: [],
      mountPoints: [],
      volumesFrom: [],
      portMappings: [{ containerPort: 80, hostPort: 80, protocol: 'tcp' }],
      revision: 1,
      status: 'ACTIVE',
      compatibilities: ['EC2', 'FARGATE'],
      volumes: [],
      placementConstraints: [],
    },
  },
  {
    fact: 'DeregisterTaskDefinition: the response has no deregisteredAt yet',
    source: `${custodian}, test_ecs_task_def_delete_permanently/ecs.DeregisterTaskDefinition_1`,
    async see(aws) {
      await openCluster(aws);
      const { taskDefinition } = await aws.ecs.deregisterTaskDefinition({ taskDefinition: 'app:1' });
      return shown(taskDefinition, 'status', 'deregisteredAt');
    },
    recorded: { status: 'INACTIVE', deregisteredAt: 'absent' },
  },
  {
    fact: 'DeregisterTaskDefinition: without a revision',
    source: `${moto}/test_ecs::test_deregister_task_definition_2`,
    async see(aws) {
      await openCluster(aws);
      return refusal(aws.ecs.deregisterTaskDefinition({ taskDefinition: 'app' }));
    },
    recorded: client('Revision is missing.'),
  },
  {
    fact: 'DeleteTaskDefinitions: definitions that were deregistered are being deleted',
    source: `${custodian}, test_ecs_task_def_delete_permanently/ecs.DeleteTaskDefinitions_1`,
    async see(aws) {
      await openCluster(aws);
      await aws.ecs.deregisterTaskDefinition({ taskDefinition: 'app:1' });
      const { taskDefinitions } = await aws.ecs.deleteTaskDefinitions({ taskDefinitions: ['app:1'] });
      return shown(taskDefinitions?.[0], 'status', 'deregisteredAt');
    },
    recorded: { status: 'DELETE_IN_PROGRESS', deregisteredAt: expect.any(Date) },
  },
  {
    fact: 'DeleteTaskDefinitions: a definition that does not exist',
    source: `${moto}/test_ecs_task_definitions::test_delete_task_definitions_nonexistent`,
    async see({ ecs }) {
      const { failures } = await ecs.deleteTaskDefinitions({ taskDefinitions: ['none:1'] });
      return failures?.[0]?.reason;
    },
    recorded: expect.stringContaining(
      'does not exist. Specify a valid account, family, revision and try again.',
    ),
  },
  {
    fact: 'DeleteTaskDefinitions: an invalid identifier',
    source: `${moto}/test_ecs_task_definitions::test_delete_task_definitions_invalid_identifier`,
    async see({ ecs }) {
      const { failures } = await ecs.deleteTaskDefinitions({ taskDefinitions: ['none'] });
      return failures?.[0]?.reason;
    },
    recorded: expect.stringContaining('identifier is invalid. Specify a valid name or ARN and try again.'),
  },
];
