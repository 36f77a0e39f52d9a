import { expect } from '@jest/globals';
import { shown, type Fact } from '../../support/fact.ts';
import { openCluster } from '../../support/fargate.ts';

const custodian = 'cloud-custodian';
const deleted = `${custodian}, test_ecs_service_delete`;
const services = `${custodian}, test_ecs_service_sg_filter/ecs.DescribeServices_1`;
const serviceEvents = `${custodian}, test_ecs_service_taskset_delete/ecs.DescribeServices_2`;

export const serviceFacts: Fact[] = [
  {
    fact: 'DescribeServices: a running service',
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
    fact: 'DescribeServices: a completed deployment',
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
    fact: 'DescribeServices: the events of a start, oldest first',
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
];
