import { expect } from '@jest/globals';
import { refusal, refused, shown, type Fact } from '../support/fact.ts';
import { openCluster } from '../support/fargate.ts';

const custodian = 'cloud-custodian';
const deleted = `${custodian}, test_ecs_service_delete`;
const services = `${custodian}, test_ecs_service_sg_filter/ecs.DescribeServices_1`;
const serviceEvents = `${custodian}, test_ecs_service_taskset_delete/ecs.DescribeServices_2`;
const moto = 'moto, test_ecs';

const client = (message: string) => refused('ClientException', message);
const arn = (rest: string) => `arn:aws:ecs:us-east-1:123456789012:${rest}`;

export const otherFacts: Fact[] = [
  {
    fact: 'DescribeClusters: a cluster, with its tags where they are asked for',
    source: `${custodian}, test_ecs_cluster_tag_augment/ecs.DescribeClusters_1`,
    async see({ ecs }) {
      await ecs.createCluster({ clusterName: 'demo', tags: [{ key: 'Env', value: 'Dev' }] });
      const { clusters } = await ecs.describeClusters({ clusters: ['demo'], include: ['TAGS'] });
      return shown(
        clusters?.[0],
        ...(['clusterArn', 'status', 'registeredContainerInstancesCount', 'runningTasksCount'] as const),
        ...(['pendingTasksCount', 'activeServicesCount', 'statistics', 'tags'] as const),
      );
    },
    recorded: {
      clusterArn: arn('cluster/demo'),
      status: 'ACTIVE',
      registeredContainerInstancesCount: 0,
      runningTasksCount: 0,
      pendingTasksCount: 0,
      activeServicesCount: 0,
      statistics: [],
      tags: [{ key: 'Env', value: 'Dev' }],
    },
  },
  {
    fact: 'DescribeClusters: no tags unless they are asked for',
    source: `${custodian}, test_ecs_service/ecs.DescribeClusters_1`,
    async see({ ecs }) {
      await ecs.createCluster({ clusterName: 'demo', tags: [{ key: 'Env', value: 'Dev' }] });
      return (await ecs.describeClusters({ clusters: ['demo'] })).clusters?.[0]?.tags;
    },
    recorded: [],
  },
  {
    fact: 'DescribeClusters: Container Insights is a setting',
    source: `${custodian}, test_ecs_container_insights_enabled/ecs.DescribeClusters_1`,
    async see({ ecs }) {
      const settings = [{ name: 'containerInsights' as const, value: 'enabled' }];
      await ecs.createCluster({ clusterName: 'demo', settings });
      const { clusters } = await ecs.describeClusters({ clusters: ['demo'], include: ['SETTINGS'] });
      return clusters?.[0]?.settings;
    },
    recorded: [{ name: 'containerInsights', value: 'enabled' }],
  },
  {
    fact: 'DescribeServices: a service that runs',
    source: services,
    async see(aws) {
      const cluster = await openCluster(aws);
      await cluster.createService();
      await cluster.steadyService();
      const service = await cluster.seeService();
      return shown(
        service,
        ...([
          'status',
          'desiredCount',
          'runningCount',
          'pendingCount',
          'launchType',
          'platformVersion',
        ] as const),
        ...(['platformFamily', 'schedulingStrategy', 'deploymentController', 'loadBalancers'] as const),
        ...(['serviceRegistries', 'roleArn', 'propagateTags'] as const),
      );
    },
    recorded: {
      status: 'ACTIVE',
      desiredCount: 1,
      runningCount: 1,
      pendingCount: 0,
      launchType: 'FARGATE',
      platformVersion: 'LATEST',
      platformFamily: 'Linux',
      schedulingStrategy: 'REPLICA',
      deploymentController: { type: 'ECS' },
      loadBalancers: [],
      serviceRegistries: [],
      roleArn: 'arn:aws:iam::123456789012:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS',
      propagateTags: 'NONE',
    },
  },
  {
    fact: 'DescribeServices: a deployment that is completed',
    source: services,
    async see(aws) {
      const cluster = await openCluster(aws);
      await cluster.createService();
      await cluster.steadyService();
      const [deployment] = (await cluster.seeService())?.deployments ?? [];
      return shown(
        deployment,
        ...(['id', 'status', 'rolloutState', 'rolloutStateReason', 'desiredCount', 'runningCount'] as const),
        ...(['failedTasks', 'launchType', 'platformVersion', 'platformFamily'] as const),
      );
    },
    recorded: {
      id: expect.stringMatching(/^ecs-svc\/\d{19}$/),
      status: 'PRIMARY',
      rolloutState: 'COMPLETED',
      rolloutStateReason: expect.stringMatching(/^ECS deployment ecs-svc\/\d{19} completed\.$/),
      desiredCount: 1,
      runningCount: 1,
      failedTasks: 0,
      launchType: 'FARGATE',
      platformVersion: '1.4.0',
      platformFamily: 'Linux',
    },
  },
  {
    fact: 'DescribeServices: what a service tells of its start, oldest first',
    source: `${services}; ${serviceEvents}`,
    async see(aws) {
      const cluster = await openCluster(aws);
      await cluster.createService();
      await cluster.steadyService();
      const { events = [] } = (await cluster.seeService()) ?? {};
      return events.map(({ message }) => message).toReversed();
    },
    recorded: [
      expect.stringMatching(/^\(service web\) has started 1 tasks: \(task [0-9a-f]{32}\)\.$/),
      expect.stringMatching(/^\(service web\) \(deployment ecs-svc\/\d{19}\) deployment completed\.$/),
      '(service web) has reached a steady state.',
    ],
  },
  {
    fact: 'DescribeServices: a service that stops a task',
    source: serviceEvents,
    async see(aws) {
      const cluster = await openCluster(aws);
      await cluster.createService();
      await cluster.steadyService();
      await aws.ecs.updateService({ cluster: 'demo', service: 'web', desiredCount: 0 });
      await aws.until(cluster.seeService, (service) => service?.runningCount === 0);
      const { events = [] } = (await cluster.seeService()) ?? {};
      return events.map(({ message }) => message).filter((message) => message?.includes('stopped'));
    },
    recorded: [
      expect.stringMatching(/^\(service web\) has stopped 1 running tasks: \(task [0-9a-f]{32}\)\.$/),
    ],
  },
  {
    fact: 'DeleteService: a service that drains keeps its PRIMARY deployment',
    source: `${deleted}/ecs.DescribeServices_2`,
    async see(aws) {
      const cluster = await openCluster(aws);
      await cluster.createService(2);
      await cluster.steadyService();
      await aws.ecs.updateService({ cluster: 'demo', service: 'web', desiredCount: 0 });
      await aws.ecs.deleteService({ cluster: 'demo', service: 'web' });
      const service = await cluster.seeService();
      return {
        ...shown(service, 'status', 'desiredCount', 'runningCount', 'pendingCount'),
        deployments: service?.deployments?.map(({ status }) => status),
      };
    },
    recorded: {
      status: 'DRAINING',
      desiredCount: 0,
      runningCount: 2,
      pendingCount: 0,
      deployments: ['PRIMARY'],
    },
  },
  {
    fact: 'RunTask: a cluster that there is not',
    source: `${moto}/test_ecs::test_run_task_exceptions`,
    see: ({ ecs }) => refusal(ecs.runTask({ cluster: 'none', taskDefinition: 'app' })),
    recorded: refused('ClusterNotFoundException', 'Cluster not found.'),
  },
  {
    fact: 'DescribeTaskDefinition: a definition that there is not',
    source: `${moto}/test_ecs::test_deregister_task_definition_2`,
    see: ({ ecs }) => refusal(ecs.describeTaskDefinition({ taskDefinition: 'none' })),
    recorded: client('Unable to describe task definition.'),
  },
  {
    fact: 'RegisterTaskDefinition: what a container has that does not say otherwise',
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
    fact: 'DeregisterTaskDefinition: the answer does not yet say when',
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
    fact: 'DeleteTaskDefinitions: a definition that there is not',
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
    fact: 'DeleteTaskDefinitions: what is no definition',
    source: `${moto}/test_ecs_task_definitions::test_delete_task_definitions_invalid_identifier`,
    async see({ ecs }) {
      const { failures } = await ecs.deleteTaskDefinitions({ taskDefinitions: ['none'] });
      return failures?.[0]?.reason;
    },
    recorded: expect.stringContaining('identifier is invalid. Specify a valid name or ARN and try again.'),
  },
];
