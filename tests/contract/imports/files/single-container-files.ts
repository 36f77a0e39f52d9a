import { expect } from '@jest/globals';
import { fargate, image, mine, pairs, role, written, type ImportedFile } from './parts.ts';

/** Tasks of one container without volumes. */
export const singleContainerFiles: Record<string, ImportedFile> = {
  'a simple AWS sample': {
    source: 'https://github.com/aws-samples/aws-containers-task-definitions, kibana/kibana_fargate.json',
    file: {
      memory: '2048',
      networkMode: 'awsvpc',
      cpu: '1024',
      family: 'dashboards',
      requiresCompatibilities: ['FARGATE'],
      containerDefinitions: [
        {
          portMappings: [{ hostPort: 5601, containerPort: 5601, protocol: 'tcp' }],
          essential: true,
          name: 'dashboards',
          environment: pairs({ SEARCH_URL: 'https://search.example.com' }),
          cpu: 1024,
          memory: 2048,
          image: 'docker.elastic.co/kibana/kibana:6.0.0',
        },
      ],
    },
    spec: {
      cpu: 1024,
      containers: [{ memory: 2048, environment: { SEARCH_URL: 'https://search.example.com' } }],
    },
    changed: ['executionRoleArn', 'containerDefinitions.0.logConfiguration'],
  },
  'secrets with a role that can read them': {
    source: 'https://github.com/kayac/ecspresso, tests/ci/ecs-task-def.json',
    file: {
      containerDefinitions: [
        {
          cpu: 0,
          essential: true,
          image: 'nginx:latest',
          name: 'nginx',
          portMappings: [{ containerPort: 80, hostPort: 80, protocol: 'tcp' }],
          secrets: [
            { name: 'FOO', valueFrom: '/shop/foo' },
            { name: 'BAR', valueFrom: 'arn:aws:ssm:ap-northeast-1:111122223333:parameter/shop/bar' },
            {
              name: 'JSON',
              valueFrom: 'arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:shop/json-soBS7X:foo::',
            },
          ],
          volumesFrom: [],
        },
      ],
      cpu: '256',
      ephemeralStorage: { sizeInGiB: 50 },
      executionRoleArn: mine,
      taskRoleArn: 'fargate-clusters-shop',
      family: 'secretive',
      memory: '512',
      networkMode: 'awsvpc',
      placementConstraints: [],
      requiresCompatibilities: ['FARGATE'],
      tags: [{ key: 'TaskType', value: 'test' }],
      volumes: [],
    },
    spec: {
      ephemeralStorage: 50,
      executionRoleArn: mine,
      taskRoleArn: mine,
      tags: { TaskType: 'test' },
      containers: [{ secrets: { FOO: '/shop/foo' } }],
    },
    changed: ['taskRoleArn', 'containerDefinitions.0.logConfiguration'],
  },
  'an init process and a command': {
    source: 'https://github.com/takashi-yoneya/fastapi-template, .aws/ecs-task-definition.json',
    file: {
      ...fargate,
      family: 'initiated',
      executionRoleArn: role('backend-task-execution-role'),
      containerDefinitions: [
        {
          name: 'backend',
          image,
          linuxParameters: { initProcessEnabled: true },
          command: ['uvicorn', 'main:app', '--port', '80'],
          portMappings: [{ hostPort: 80, protocol: 'tcp', containerPort: 80 }],
        },
      ],
    },
    spec: { containers: [{ initProcessEnabled: true, command: ['uvicorn', 'main:app', '--port', '80'] }] },
    changed: ['executionRoleArn', 'containerDefinitions.0.logConfiguration'],
  },
  'a command that contains a script': {
    source: 'https://github.com/marion205/RichesReach, current-task-def.json',
    file: {
      ...fargate,
      ...written,
      family: 'scripted',
      containerDefinitions: [
        {
          name: 'backend',
          image,
          cpu: 0,
          command: [
            '/bin/sh',
            '-c',
            'cat > server.py << \'EOF\'\n#!/usr/bin/env python3\nprint("ok")\nEOF\n',
          ],
          healthCheck: {
            command: ['CMD-SHELL', 'curl -f http://localhost:8000/health/ || exit 1'],
            interval: 30,
            timeout: 5,
            retries: 3,
            startPeriod: 60,
          },
          systemControls: [],
        },
      ],
    },
    spec: {
      containers: [
        {
          command: ['/bin/sh', '-c', expect.stringContaining('print("ok")\nEOF')],
          healthCheck: { retries: 3 },
        },
      ],
    },
    changed: ['executionRoleArn', 'containerDefinitions.0.logConfiguration'],
  },
  'a worker on ARM': {
    source: 'https://github.com/hitesh-debug/pstn-livekit-pipecat, agent-td.json',
    file: {
      ...fargate,
      family: 'worker',
      runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
      containerDefinitions: [
        { name: 'agent', image, essential: true, command: ['python', 'agent.py'], workingDirectory: '/app' },
      ],
    },
    spec: {
      runtimePlatform: { cpuArchitecture: 'ARM64' },
      containers: [{ workingDirectory: '/app' }],
    },
    changed: ['executionRoleArn', 'containerDefinitions.0.logConfiguration'],
  },
};
