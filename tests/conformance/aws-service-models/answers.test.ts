import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { EC2 } from '@aws-sdk/client-ec2';
import { ECS } from '@aws-sdk/client-ecs';
import { SFN } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { environment } from '../../support/environment.ts';
import { startProduct, type Product } from '../../support/product.ts';
import { recordAnswers, type RecordedAnswer } from './recorder.ts';
import { story } from './story.ts';
import { testWithPython, validate } from './validate.ts';

let product: Product;
let answers: RecordedAnswer[];

beforeAll(async () => {
  product = await startProduct({ speed: 500 });
  const recorded = recordAnswers(product);
  ({ answers } = recorded);
  await story(product);
  makeVolume(product);
  await otherCalls(recorded.requestHandler);
});
afterAll(() => product.close());

/** A volume as that of a task. */
function makeVolume({ aws: { ec2 } }: Product): void {
  const tags = [{ Key: 'AmazonECSManaged', Value: 'true' }];
  const id = ec2.volumes.create({
    zone: 'us-east-1a',
    sizeInGiB: 10,
    volumeType: 'gp3',
    encrypted: true,
    tags,
  });
  ec2.volumes.attach(id, 'arn:aws:ecs:us-east-1:000000000000:task/seen/0f1e2d3c4b5a69788796a5b4c3d2e1f0');
}

/** What people call who look on, and what is refused. */
async function otherCalls(requestHandler: ReturnType<typeof recordAnswers>['requestHandler']) {
  const settings = { region: environment.AWS_REGION, requestHandler, maxAttempts: 1 };
  const [ecs, ec2, logs] = [new ECS(settings), new EC2(settings), new CloudWatchLogs(settings)];
  const [cloudFormation, sfn] = [new CloudFormation(settings), new SFN(settings)];
  const stateMachineArn = environment.CREATE_CLUSTER_WORKFLOW_ARN;
  const calls: (() => Promise<unknown>)[] = [
    () => ecs.createCluster({ clusterName: 'seen', tags: [{ key: 'team', value: 'web' }] }),
    () => ecs.describeClusters({ clusters: ['seen', 'none'], include: ['TAGS'] }),
    () => ecs.listClusters({}),
    () => ecs.listServices({ cluster: 'seen' }),
    () => ecs.listTasks({ cluster: 'none' }),
    () => ecs.describeTasks({ cluster: 'seen', tasks: ['0f1e2d3c4b5a69788796a5b4c3d2e1f0'] }),
    () => ecs.describeServices({ cluster: 'seen', services: ['none'] }),
    () => ecs.describeTaskDefinition({ taskDefinition: 'none' }),
    () => ecs.stopTask({ cluster: 'seen', task: '0f1e2d3c4b5a69788796a5b4c3d2e1f0' }),
    () => ecs.deleteCluster({ cluster: 'seen' }),
    () => ecs.deleteCluster({ cluster: 'none' }),
    () => ec2.describeVpcs({}),
    () => ec2.describeSubnets({}),
    () => ec2.describeSecurityGroups({}),
    () => ec2.describeSecurityGroupRules({}),
    () => ec2.describeRouteTables({}),
    () => ec2.describeInternetGateways({}),
    () => ec2.describeNetworkInterfaces({}),
    () => ec2.describeVolumes({}),
    () => ec2.describeVolumes({ VolumeIds: ['vol-0'] }),
    () => ec2.describeAvailabilityZones({}),
    () => ec2.createVpc({ CidrBlock: '10.1.0.0/16' }),
    () => ec2.deleteVpc({ VpcId: 'vpc-01234567' }),
    () => logs.describeLogGroups({}),
    () => logs.describeLogStreams({ logGroupName: 'none' }),
    () => cloudFormation.describeStacks({}),
    () => cloudFormation.describeStacks({ StackName: 'none' }),
    () => cloudFormation.listStacks({}),
    () => sfn.listStateMachines({}),
    () => sfn.describeStateMachine({ stateMachineArn }),
    () => sfn.listExecutions({ stateMachineArn }),
    () =>
      sfn.describeExecution({
        executionArn: `${stateMachineArn.replace(':stateMachine:', ':execution:')}:none`,
      }),
  ];
  for (const one of calls) await one().catch(() => undefined);
}

testWithPython("every answer is as AWS's service models say", () => {
  expect(validate('validate_answers.py', answers)).toEqual([]);
});

testWithPython('the answers are those of all services, good and bad ones', () => {
  expect([...new Set(answers.map(({ service }) => service))].toSorted()).toEqual([
    'cloudformation',
    'dynamodb',
    'ec2',
    'ecs',
    'logs',
    'servicequotas',
    'states',
  ]);
  expect(new Set(answers.map(({ service, action }) => `${service} ${action}`)).size).toBeGreaterThan(40);
  expect(answers.filter(({ status }) => status >= 400).length).toBeGreaterThan(5);
});
