import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startProduct, type Product } from '../support/product.ts';
import { issueAt } from '../support/issue-places.ts';
import { expectStatus } from '../support/response-status.ts';

/*
 * What exporters, the console and the examples of AWS write into definitions for Fargate, through the API and local AWS.
 * Which fields there are: botocore 1.44.8, ecs/2014-11-13/service-2.json, RegisterTaskDefinition.
 */

let product: Product;
beforeAll(async () => {
  product = await startProduct({ speed: 500 });
});
afterAll(() => product.close());

const app = { name: 'app', image: 'public.ecr.aws/docker/library/nginx:1.29' };

const main = {
  ...app,
  portMappings: [
    { name: 'web-80-tcp', containerPort: 80, hostPort: 80, protocol: 'tcp', appProtocol: 'http' },
    { name: 'game', containerPortRange: '27015-27030', protocol: 'udp' },
  ],
  secrets: { TOKEN: '/shop/prod/token' },
  environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::example-config/app.env' }],
  healthCheck: { command: ['/healthcheck'], interval: 6, timeout: 5, retries: 5, startPeriod: 1 },
  restartPolicy: { enabled: true, ignoredExitCodes: [0], restartAttemptPeriod: 60 },
  linuxParameters: {
    capabilities: { drop: ['ALL'], add: ['SYS_PTRACE'] },
    tmpfs: [{ containerPath: '/run', size: 64 }],
  },
  systemControls: [{ namespace: 'net.core.somaxconn', value: '1024' }],
  versionConsistency: 'disabled',
  interactive: true,
  pseudoTerminal: true,
  mountPoints: [{ sourceVolume: 'work', containerPath: '/data' }],
  logging: { options: { 'awslogs-create-group': 'true', 'awslogs-stream-prefix': 'shop' } },
};

const definition = {
  family: 'all-fields',
  cpu: 512,
  memory: 1024,
  pidMode: 'task',
  enableFaultInjection: false,
  proxyConfiguration: { containerName: 'envoy', properties: [{ name: 'AppPorts', value: '80' }] },
  containers: [
    main,
    { ...app, name: 'envoy', essential: false, volumesFrom: [{ sourceContainer: 'app', readOnly: true }] },
  ],
  volumes: [{ name: 'work' }],
};

test('a definition with every field is registered, and shown with its ports', async () => {
  const registered = await product.call('POST', '/task-definitions', definition);
  expect(registered).toMatchObject({
    status: 201,
    body: {
      containers: [
        {
          portMappings: [
            {
              containerPort: 80,
              containerPortRange: null,
              protocol: 'tcp',
              name: 'web-80-tcp',
              appProtocol: 'http',
            },
            {
              containerPort: 27_015,
              containerPortRange: '27015-27030',
              protocol: 'udp',
              name: 'game',
              appProtocol: null,
            },
          ],
        },
        { name: 'envoy' },
      ],
    },
  });
  const shown = await product.call('GET', `/task-definitions/${registered.body.taskDefinition}`);
  expect(shown.body.containers).toEqual(registered.body.containers);
});

test('a cluster with every field is created, and its range of ports is open', async () => {
  const body = { name: 'all-fields', newTaskDefinition: definition, service: { name: 'web' } };
  const { body: operation } = await product.call('POST', '/clusters', body);
  expect(await product.ended(operation.id)).toMatchObject({ status: 'succeeded' });
  const { body: definitions } = await product.call('GET', '/task-definitions/all-fields');
  expect(definitions.containers[0].portMappings[1].containerPortRange).toBe('27015-27030');
});

test.each<[string, object]>([
  ['EBS at launch', { volumes: [{ name: 'work', configuredAtLaunch: true }] }],
  [
    'a port for EFS',
    {
      volumes: [{ name: 'work', efs: { fileSystemId: 'fs-0123456789abcdef0', transitEncryptionPort: 2049 } }],
    },
  ],
  [
    'S3 Files',
    {
      taskRoleArn: 'arn:aws:iam::000000000000:role/fargate-clusters-files',
      volumes: [
        {
          name: 'work',
          s3Files: {
            fileSystemArn: 'arn:aws:s3files:us-east-1:000000000000:file-system/fs-0123456789abcdef0',
          },
        },
      ],
    },
  ],
])('a definition with %s is registered', async (_, changes) => {
  const body = { ...definition, ...changes };
  expectStatus(await product.call('POST', '/task-definitions', body), 201);
});

test('a router that is to read its configuration from S3 is refused', async () => {
  const router = {
    ...app,
    name: 'router',
    firelens: {
      type: 'fluentbit',
      options: { 'config-file-type': 's3', 'config-file-value': 'arn:aws:s3:::example/fluent.conf' },
    },
  };
  const containers = [router, { ...app, logging: { driver: 'awsfirelens' } }];
  expect(await product.call('POST', '/task-definitions', { family: 'routed', containers })).toMatchObject({
    status: 400,
    body: {
      issues: [
        {
          ...issueAt('body', 'containers', 0, 'firelens', 'options', 'config-file-type'),
          message: expect.stringContaining('On Fargate'),
        },
      ],
    },
  });
});
