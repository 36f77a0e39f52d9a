import { expect } from '@jest/globals';
import { fargate, image, log, pairs, role, type ImportedFile } from './parts.ts';

/** Tasks of several containers. */
export const sidecarFiles: Record<string, ImportedFile> = {
  'an OpenTelemetry collector beside another container': {
    source:
      'https://github.com/aws-observability/aws-otel-collector, examples/ecs/aws-cloudwatch/ecs-fargate-sidecar.json',
    file: {
      family: 'collected',
      networkMode: 'awsvpc',
      executionRoleArn: 'collectorExecution',
      containerDefinitions: [
        {
          name: 'collector',
          image: 'amazon/aws-otel-collector',
          essential: true,
          healthCheck: { command: ['/healthcheck'], interval: 5, timeout: 6, retries: 5, startPeriod: 1 },
        },
        {
          name: 'emitter',
          image: 'alpine/socat:latest',
          memory: 512,
          cpu: 256,
          essential: false,
          entryPoint: ['/bin/sh', '-c', 'sleep 1'],
          dependsOn: [{ containerName: 'collector', condition: 'START' }],
        },
      ],
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
    },
    spec: {
      containers: [
        { healthCheck: { command: ['/healthcheck'] } },
        { dependsOn: [{ container: 'collector', condition: 'START' }] },
      ],
    },
    changed: [
      'executionRoleArn',
      'containerDefinitions.0.logConfiguration',
      'containerDefinitions.1.logConfiguration',
    ],
  },
  'a proxy, ulimits, labels and tags': {
    source: 'https://github.com/kayac/ecspresso, tests/td-in-tags.json',
    file: {
      taskDefinition: {
        status: 'ACTIVE',
        networkMode: 'awsvpc',
        family: 'ids',
        placementConstraints: [],
        requiresCompatibilities: ['FARGATE'],
        volumes: [],
        containerDefinitions: [
          {
            environment: pairs({ worker: '3' }),
            name: 'ids',
            mountPoints: [],
            portMappings: [{ protocol: 'tcp', containerPort: 11_212, hostPort: 11_212 }],
            image: 'example/ids:latest',
            dockerLabels: { name: 'ids' },
            cpu: 256,
            ulimits: [{ softLimit: 100_000, name: 'nofile', hardLimit: 100_000 }],
            memory: 16,
            essential: true,
            volumesFrom: [],
          },
          { name: 'envoy', image: 'example/envoy', user: '1337' },
        ],
        revision: 1,
        cpu: '1024',
        memory: '2048',
        proxyConfiguration: {
          type: 'APPMESH',
          containerName: 'envoy',
          properties: pairs({
            IgnoredUID: '1337',
            IgnoredGID: '',
            AppPorts: '11212',
            ProxyIngressPort: '15000',
          }),
        },
      },
      tags: [
        { key: 'team', value: 'ids' },
        { key: 'aws:cloudformation:stack-name', value: 'ids' },
      ],
    },
    spec: {
      tags: { team: 'ids' },
      proxyConfiguration: {
        containerName: 'envoy',
        properties: expect.arrayContaining(pairs({ IgnoredGID: '' })),
      },
      containers: [{ dockerLabels: { name: 'ids' }, ulimits: [{ name: 'nofile' }] }, { user: '1337' }],
    },
    changed: [
      'taskDefinition.executionRoleArn',
      'taskDefinition.containerDefinitions.0.logConfiguration',
      'taskDefinition.containerDefinitions.1.logConfiguration',
      'tags.1',
    ],
  },
  'a log router and a container that logs to it': {
    source:
      'https://github.com/aws-samples/amazon-ecs-firelens-examples, examples/fluent-bit/*/task-definition.json',
    file: {
      family: 'routed',
      networkMode: 'awsvpc',
      executionRoleArn: role('ecs_task_execution_role'),
      containerDefinitions: [
        {
          essential: true,
          image: '906394416424.dkr.ecr.us-east-1.amazonaws.com/aws-for-fluent-bit:stable',
          name: 'log_router',
          firelensConfiguration: { type: 'fluentbit', options: { 'enable-ecs-log-metadata': 'true' } },
          memoryReservation: 50,
        },
        {
          essential: true,
          image: 'httpd',
          name: 'app',
          logConfiguration: {
            logDriver: 'awsfirelens',
            options: { Name: 'cloudwatch', region: 'us-east-1' },
          },
          memoryReservation: 100,
        },
      ],
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
    },
    spec: {
      containers: [
        { firelens: { type: 'fluentbit' } },
        { logging: { driver: 'awsfirelens', options: { Name: 'cloudwatch', region: 'us-east-1' } } },
      ],
    },
    changed: ['executionRoleArn', 'containerDefinitions.0.logConfiguration'],
  },
  'a container that waits for an init container': {
    source: 'https://docs.docker.com/cloud/ecs-integration, definitions that Compose made',
    file: {
      family: 'composed',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: 256,
      memory: 512,
      executionRoleArn: '',
      containerDefinitions: [
        {
          name: 'web_ResolvConf_InitContainer',
          image: 'docker/ecs-searchdomain-sidecar:1.0',
          essential: false,
          command: ['eu-west-1.compute.internal', 'web.local'],
        },
        {
          name: 'web',
          image: 'nginx',
          essential: true,
          links: [],
          environment: [{ name: 'PORT', value: 8080 }],
          dependsOn: [{ condition: 'SUCCESS', containerName: 'web_ResolvConf_InitContainer' }],
        },
      ],
    },
    spec: {
      containers: [
        { essential: false },
        { environment: { PORT: '8080' }, dependsOn: [{ container: 'web_ResolvConf_InitContainer' }] },
      ],
    },
    changed: [
      'executionRoleArn',
      'containerDefinitions.0.logConfiguration',
      'containerDefinitions.1.logConfiguration',
    ],
  },
  'a container beside its monitoring agent': {
    source: 'https://github.com/pokt-foundation/pocket-http-db, .aws/ecs-task-definition-production.json',
    file: {
      ...fargate,
      family: 'watched',
      cpu: '4096',
      memory: '8192',
      ipcMode: null,
      placementConstraints: [],
      containerDefinitions: [
        {
          name: 'api',
          image,
          cpu: 2048,
          memory: null,
          memoryReservation: 4096,
          links: [],
          dependsOn: [{ containerName: 'agent', condition: 'START' }],
          dockerLabels: { 'ad.check_names': '["api"]', 'ad.init_configs': '[{}]' },
          logConfiguration: { ...log('/ecs/api', 'eu-west-1'), secretOptions: null },
        },
        {
          name: 'agent',
          image: 'gcr.io/datadoghq/agent:latest',
          cpu: 512,
          memoryReservation: 1024,
          portMappings: [
            { hostPort: 8126, protocol: 'tcp', containerPort: 8126 },
            { hostPort: 8125, protocol: 'udp', containerPort: 8125 },
          ],
          environment: [{ name: 'ECS_FARGATE', value: 'true' }],
          healthCheck: { command: ['CMD-SHELL', 'agent health'], retries: 3, timeout: 5, startPeriod: 15 },
          logConfiguration: log('/ecs/agent', 'eu-west-1'),
        },
      ],
    },
    spec: {
      containers: [
        {
          memoryReservation: 4096,
          dependsOn: [{ container: 'agent', condition: 'START' }],
          dockerLabels: { 'ad.init_configs': '[{}]' },
        },
        { healthCheck: { startPeriod: 15 }, portMappings: [{ containerPort: 8126 }, { protocol: 'udp' }] },
      ],
    },
    changed: [
      'executionRoleArn',
      'containerDefinitions.0.logConfiguration.options.awslogs-group',
      'containerDefinitions.0.logConfiguration.options.awslogs-region',
      'containerDefinitions.1.logConfiguration.options.awslogs-group',
      'containerDefinitions.1.logConfiguration.options.awslogs-region',
    ],
  },
};
