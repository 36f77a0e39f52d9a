import { afterAll, beforeAll, expect } from '@jest/globals';
import { fact } from './support/fact.ts';
import { refusal } from './support/refusal.ts';
import { broken, network, role, stacksOf } from './support/stacks.ts';
import { type Aws, openAws } from './support/target.ts';

let aws: Aws;
beforeAll(async () => {
  aws = await openAws({ networks: 50 });
});
afterAll(() => aws.close());

const { see, create, physicalId } = stacksOf(() => aws);
const TemplateBody = JSON.stringify(network);

fact('a stack ends in CREATE_COMPLETE', async () => {
  expect((await create('complete', network)).StackStatus).toBe('CREATE_COMPLETE');
});

fact('a stack is seen by its name and by its id', async () => {
  const { StackId } = await create('seen', network);
  expect((await see('seen'))?.StackId).toBe(StackId);
  expect((await see(StackId!))?.StackName).toBe('seen');
});

fact('a stack shows its parameters, outputs and tags', async () => {
  const stack = await create('shown', network, {
    Parameters: [{ ParameterKey: 'Range', ParameterValue: '10.9.0.0/16' }],
    Tags: [{ Key: 'team', Value: 'web' }],
  });
  expect(stack).toMatchObject({
    Parameters: [{ ParameterKey: 'Range', ParameterValue: '10.9.0.0/16' }],
    Outputs: [{ OutputKey: 'NetworkId', OutputValue: expect.stringMatching(/^vpc-/) }],
    Tags: [{ Key: 'team', Value: 'web' }],
  });
});

fact('events come newest first, from the end of a creation back to its request', async () => {
  await create('told', network);
  const { StackEvents = [] } = await aws.cloudFormation.describeStackEvents({ StackName: 'told' });
  const told = StackEvents.map((one) => `${one.LogicalResourceId} ${one.ResourceStatus}`);
  expect(told.at(0)).toBe('told CREATE_COMPLETE');
  expect(told).toContain('Network CREATE_COMPLETE');
  expect(told.at(-1)).toBe('told CREATE_IN_PROGRESS');
  expect(StackEvents.at(-1)?.ResourceStatusReason).toBe('User Initiated');
});

fact('the resources of a stack are listed with what they are called', async () => {
  await create('listed', network);
  const { StackResourceSummaries } = await aws.cloudFormation.listStackResources({ StackName: 'listed' });
  expect(StackResourceSummaries).toMatchObject([
    {
      LogicalResourceId: 'Network',
      PhysicalResourceId: expect.stringMatching(/^vpc-/),
      ResourceType: 'AWS::EC2::VPC',
      ResourceStatus: 'CREATE_COMPLETE',
    },
  ]);
});

fact('the tags of a stack are given to its resources', async () => {
  await create('tagging', network, { Tags: [{ Key: 'team', Value: 'web' }] });
  const { Vpcs } = await aws.ec2.describeVpcs({ VpcIds: [await physicalId('tagging', 'Network')] });
  expect(Vpcs?.[0]?.Tags).toContainEqual({ Key: 'team', Value: 'web' });
});

fact('resources say which stack they are of, and which of its resources', async () => {
  await create('saying', network);
  const { Vpcs } = await aws.ec2.describeVpcs({ VpcIds: [await physicalId('saying', 'Network')] });
  const Tags = expect.arrayContaining([
    { Key: 'aws:cloudformation:stack-name', Value: 'saying' },
    { Key: 'aws:cloudformation:logical-id', Value: 'Network' },
  ]);
  expect(Vpcs?.[0]).toMatchObject({ Tags });
});

fact('a request that is repeated with its token is the same stack', async () => {
  const request = { StackName: 'repeated', TemplateBody, ClientRequestToken: 'first' };
  const { StackId } = await aws.cloudFormation.createStack(request);
  expect((await aws.cloudFormation.createStack(request)).StackId).toBe(StackId);
});

fact('a name that is taken is refused', async () => {
  await create('taken', network);
  const again = await refusal(aws.cloudFormation.createStack({ StackName: 'taken', TemplateBody }));
  expect(again).toMatchObject({ name: 'AlreadyExistsException', status: 400 });
});

fact('a stack that nobody made is a ValidationError', async () => {
  expect(await refusal(aws.cloudFormation.describeStacks({ StackName: 'nobody' }))).toEqual({
    name: 'ValidationError',
    message: 'Stack with id nobody does not exist',
    status: 400,
  });
});

fact('a name with an underscore is refused', async () => {
  const asked = await refusal(aws.cloudFormation.createStack({ StackName: 'not_so', TemplateBody }));
  expect(asked).toMatchObject({ name: 'ValidationError', status: 400 });
});

fact('a type of resource that there is not is refused', async () => {
  const template = JSON.stringify({ Resources: { Thing: { Type: 'AWS::EC2::Nothing' } } });
  const asked = aws.cloudFormation.createStack({ StackName: 'nothing', TemplateBody: template });
  expect(await refusal(asked)).toMatchObject({ name: 'ValidationError', status: 400 });
});

fact('a role is made only by who says so', async () => {
  const TemplateBody = JSON.stringify(role);
  const asked = aws.cloudFormation.createStack({ StackName: 'unsaid', TemplateBody });
  expect((await refusal(asked)).name).toBe('InsufficientCapabilitiesException');
  const { StackStatus } = await create('said', role, { Capabilities: ['CAPABILITY_IAM'] });
  expect(StackStatus).toBe('CREATE_COMPLETE');
});

fact('a creation that fails is rolled back', async () => {
  expect((await create('rolled-back', broken)).StackStatus).toBe('ROLLBACK_COMPLETE');
});

fact('a creation that fails is left as it is where that is asked for, and says why', async () => {
  const { StackStatus } = await create('left', broken, { OnFailure: 'DO_NOTHING' });
  expect(StackStatus).toBe('CREATE_FAILED');
  const { StackEvents = [] } = await aws.cloudFormation.describeStackEvents({ StackName: 'left' });
  const failed = StackEvents.find((one) => one.ResourceStatus === 'CREATE_FAILED');
  expect(failed?.ResourceStatusReason).toBeTruthy();
});

fact('a stack that is protected is not deleted', async () => {
  const { StackId } = await create('protected', network, { EnableTerminationProtection: true });
  const asked = await refusal(aws.cloudFormation.deleteStack({ StackName: StackId }));
  expect(asked).toMatchObject({ name: 'ValidationError', status: 400 });
  expect((await see('protected'))?.StackStatus).toBe('CREATE_COMPLETE');
});
