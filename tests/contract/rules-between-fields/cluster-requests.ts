import {
  arn,
  atLaunch,
  change,
  cluster,
  credentialSpecs,
  defined,
  definition,
  efs,
  mounted,
  mountsData,
  registered,
  run,
  s3Files,
  service,
  tags,
  times,
  type Sent,
} from './request-builders.ts';

/** Requests that break a rule of clusters and their services. */
export const clusterRequests: Record<string, Sent[]> = {
  'a deployment without teams takes no owner': [
    cluster({ owner: 'web' }),
    ['updateCluster', { owner: 'web' }, '/clusters/there'],
    ['registerTaskDefinition', definition({}), '/task-definitions?owner=web'],
    ['createCleanUp', { owner: 'web' }],
  ],
  "what a cluster's stack created is of that cluster alone": [
    defined({
      executionRoleArn:
        'arn:aws:iam::000000000000:role/fargate-clusters/test/fargate-clusters--test--web--ExecutionRole-1A',
    }),
  ],
  'a cluster lives no longer than the deployment allows': [
    ['updateDeletionSettings', { expiresAt: '2100-01-01T00:00:00Z' }, '/clusters/own/deletion-settings'],
  ],
  'a service runs something': [cluster({ service: { name: 'web' } })],
  'a cluster takes one task definition': [
    cluster({ taskDefinition: 'plain', newTaskDefinition: definition({}) }),
  ],
  'a list contains each id once': [
    cluster({
      network: { vpcId: 'vpc-12345678', subnetIds: ['subnet-12345678', 'subnet-12345678'] },
    }),
    run({ network: { securityGroupIds: ['sg-12345678', 'sg-12345678'] } }),
  ],
  'a security group has room for the ports': [
    cluster({
      newTaskDefinition: definition(
        {},
        { portMappings: times(61, (index) => ({ containerPort: index + 1 })) },
      ),
    }),
  ],
  'Windows has no Spot': [
    service(
      { capacity: 'FARGATE_SPOT' },
      { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } },
    ),
  ],
  'Windows runs on the platform version': [
    service(
      { platformVersion: '1.4.0' },
      { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } },
    ),
  ],
  'Linux runs on the platform version': [service({ platformVersion: '1.0.0' })],
  'new features need a new platform version': [
    service({ platformVersion: '1.3.0' }, { ephemeralStorage: 50 }),
    service({ platformVersion: '1.3.0' }, { cpu: 8192, memory: 16_384 }),
    service(
      { platformVersion: '1.3.0' },
      {},
      { linuxParameters: { tmpfs: [{ containerPath: '/a', size: 1 }] } },
    ),
  ],
  'a deployment can stop or start a task': [service({ maximumPercent: 100 })],
  'spotPercent does not apply if all tasks run on Spot': [
    service({ capacity: 'FARGATE_SPOT', spotPercent: 50 }),
  ],
  'a time to live is neither too short nor too long': [cluster({ ttl: 'PT1M' }), change({ extendBy: 'P2Y' })],
  'file systems need a named network': [
    cluster({ newTaskDefinition: mounted({ efs })[1] }),
    cluster({ newTaskDefinition: mounted({ s3Files }, { taskRoleArn: arn })[1] }),
  ],
  'tasks without public addresses need a named network': [service({ assignPublicIp: false })],
  'an existing network has a VPC': [
    cluster({ network: { mode: 'existing', subnetIds: ['subnet-0123456789abcdef0'] } }),
    cluster({ network: { subnetIds: ['subnet-0123456789abcdef0'] } }),
  ],
  'an existing network has subnets': [cluster({ network: { vpcId: 'vpc-0123456789abcdef0' } })],
  'other networks name no ids': [
    cluster({ network: { mode: 'own', vpcId: 'vpc-0123456789abcdef0' } }),
    cluster({ network: { mode: 'own', securityGroupIds: ['sg-0123456789abcdef0'] } }),
  ],
  'the deployment has a shared network': [cluster({ network: { mode: 'shared' } })],
  'tags fit beside those of the cluster': [
    cluster({ tags: tags(30, 'a'), newTaskDefinition: definition({ tags: tags(20, 'b') }) }),
    run({ tags: tags(20, 'b') }),
  ],
  'tag keys differ in more than case': [cluster({ tags: { team: '1', Team: '2' } })],
  'the deployment allows ECS Exec': [
    service({ enableExecuteCommand: true }),
    run({ enableExecuteCommand: true }),
  ],
  'ECS Exec needs a writable file system': [
    service({ enableExecuteCommand: true }, {}, { readonlyRootFilesystem: true }),
  ],
  'ECS Exec needs a task role': [registered('plain', { enableExecuteCommand: true })],
  'a log group of others needs a role of the caller': ['/a', '/ecs/a', '/aws/lambda/a'].map((group) =>
    cluster({ newTaskDefinition: definition({}, { logging: { options: { 'awslogs-group': group } } }) }),
  ),
  'this API may pass the role': [
    run({ overrides: { taskRoleArn: 'arn:aws:iam::000000000000:role/other' } }),
    defined({ taskRoleArn: 'arn:aws:iam::000000000000:role/other' }),
    cluster({ newTaskDefinition: definition({ executionRoleArn: 'arn:aws:iam::000000000000:role/other' }) }),
  ],
  'only volumes with configuredAtLaunch are configured': [
    service({ volumeConfigurations: [{ name: 'data', managedEBSVolume: { sizeInGiB: 1 } }] }),
    run({ volumeConfigurations: [{ name: 'data', managedEBSVolume: { sizeInGiB: 1 } }] }),
  ],
  'all volumes with configuredAtLaunch are configured': [
    service({}, atLaunch, mountsData),
    registered('open'),
  ],
  'the expiry is set once': [change({ extendBy: 'PT8H', expiresAt: '2099-01-01T00:00:00Z' })],
  'the expiry is at least five minutes from now': [change({ expiresAt: '2020-01-01T00:00:00Z' })],
  'an earlier expiry is confirmed with shorten': [change({ expiresAt: '2099-01-01T00:00:00Z' })],
  'shorten applies to expiresAt only': [change({ shorten: true, tags: {} })],
  'a change is not empty': [change({ shorten: false })],
  'neverExpires is true': [change({ neverExpires: false })],
  'a cluster has at most 44 tags': [change({ tags: tags(45, 'a') })],
  'a tag is set or removed': [change({ tags: { a: 'b' }, removeTags: ['a'] })],
  'credential specs need an execution role': [
    cluster({ newTaskDefinition: definition({}, { credentialSpecs }) }),
  ],
  'the role of a cluster creates no log group': [
    cluster({
      newTaskDefinition: definition(
        {},
        { logging: { options: { 'awslogs-group': '/a', 'awslogs-create-group': 'true' } } },
      ),
    }),
  ],
  'the output of a log router needs a task role': [
    cluster({
      newTaskDefinition: definition(
        {},
        { logging: { driver: 'awsfirelens', options: { Name: 's3' } } },
        { name: 'router', firelens: { type: 'fluentbit' } },
      ),
    }),
  ],
  'the log router of a cluster creates no log group': [
    cluster({
      newTaskDefinition: definition(
        {},
        { logging: { driver: 'awsfirelens', options: { Name: 'cloudwatch', auto_create_group: 'true' } } },
        { name: 'router', firelens: { type: 'fluentbit' } },
      ),
    }),
  ],
  'a template has no dynamic references from callers': [
    cluster({ newTaskDefinition: definition({}, { environment: { A: '{{resolve:ssm:a}}' } }) }),
  ],
  'a template has no functions from callers': [
    cluster({ newTaskDefinition: definition({}, { dockerLabels: { Ref: 'a' } }) }),
  ],
};
