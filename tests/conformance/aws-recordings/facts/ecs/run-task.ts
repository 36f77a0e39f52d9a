import { expect } from '@jest/globals';
import { refusal, refused, shown, type Fact } from '../../support/fact.ts';
import { openCluster } from '../../support/fargate.ts';

const stepFunctions = 'LocalStack, stepfunctions/v2/services/test_ecs_task_service';
const custodian = 'cloud-custodian';
const provisioning = `${custodian}, test_ecs_task_subnet/ecs.DescribeTasks_1`;

const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const text = (pattern: RegExp) => expect.stringMatching(pattern) as unknown;

export const runTaskFacts: Fact[] = [
  {
    fact: 'RunTask: a new task',
    source: `${stepFunctions}::test_run_task`,
    async see(aws) {
      const task = await (await openCluster(aws)).run();
      return shown(
        task,
        ...(['attributes', 'desiredStatus', 'enableExecuteCommand', 'ephemeralStorage', 'group'] as const),
        ...(['lastStatus', 'launchType', 'cpu', 'memory', 'platformFamily', 'platformVersion'] as const),
        ...(['tags', 'version', 'connectivity', 'startedAt', 'stopCode'] as const),
      );
    },
    recorded: {
      attributes: [{ name: 'ecs.cpu-architecture', value: 'x86_64' }],
      desiredStatus: 'RUNNING',
      enableExecuteCommand: false,
      ephemeralStorage: { sizeInGiB: 20 },
      group: 'family:app',
      lastStatus: 'PROVISIONING',
      launchType: 'FARGATE',
      cpu: '256',
      memory: '512',
      platformFamily: 'Linux',
      platformVersion: '1.4.0',
      tags: [],
      version: 1,
      connectivity: 'absent',
      startedAt: 'absent',
      stopCode: 'absent',
    },
  },
  {
    fact: 'RunTask: the attachment of a new task has only its subnet',
    source: `${stepFunctions}::test_run_task`,
    see: async (aws) => (await (await openCluster(aws)).run()).attachments,
    recorded: [
      {
        id: uuid,
        type: 'ElasticNetworkInterface',
        status: 'PRECREATED',
        details: [{ name: 'subnetId', value: text(/^subnet-/) }],
      },
    ],
  },
  {
    fact: 'RunTask: the container of a new task is PENDING, without an interface',
    source: `${stepFunctions}::test_run_task`,
    async see(aws) {
      const { containers } = await (await openCluster(aws)).run();
      return shown(containers?.[0], 'lastStatus', 'networkInterfaces', 'runtimeId', 'imageDigest', 'cpu');
    },
    recorded: {
      lastStatus: 'PENDING',
      networkInterfaces: [],
      runtimeId: 'absent',
      imageDigest: 'absent',
      cpu: '256',
    },
  },
  {
    fact: 'RunTask: the overrides list every container',
    source: `${stepFunctions}::test_run_task`,
    see: async (aws) => (await (await openCluster(aws)).run()).overrides,
    recorded: { containerOverrides: [{ name: 'web' }], inferenceAcceleratorOverrides: [] },
  },
  {
    fact: 'RunTask: startedBy may contain spaces',
    source: `${stepFunctions}::test_run_task_sync ("AWS Step Functions")`,
    async see(aws) {
      const cluster = await openCluster(aws);
      return (await refusal(cluster.run({ startedBy: 'AWS Step Functions' }))).name;
    },
    recorded: 'none',
  },
  {
    fact: 'RunTask: FARGATE_SPOT is a capacity provider of launch type FARGATE',
    source: provisioning,
    async see(aws) {
      const cluster = await openCluster(aws);
      const capacityProviderStrategy = [{ capacityProvider: 'FARGATE_SPOT' }];
      return shown(await cluster.run({ capacityProviderStrategy }), 'capacityProviderName', 'launchType');
    },
    recorded: { capacityProviderName: 'FARGATE_SPOT', launchType: 'FARGATE' },
  },
  {
    fact: 'RunTask: more tasks than Fargate launches at once',
    source: 'cisagov/crossfeed#247, AllenInstitute/neuron_morphology#151',
    async see(aws) {
      const cluster = await openCluster(aws);
      for (let call = 0; call < 10; call += 1) await cluster.run({ count: 10 });
      return refusal(cluster.run());
    },
    recorded: refused('ThrottlingException', 'Rate exceeded.'),
  },
];
