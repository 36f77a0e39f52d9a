import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Role, Statement } from '../../../local/aws/iam/role.ts';
import { readRoles } from '../../support/deployment.ts';
import { startProduct, type Product } from '../../support/product.ts';
import { helloWorld } from '../../support/requests.ts';

let product: Product;
const roles = readRoles();

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());
afterEach(() => product.aws.access.deploy(roles));

/** Deploys a role anew, without one of its actions. */
function takeAway(action: string, from: string): void {
  const role = roles.find(({ name }) => name === from)!;
  const without = (statement: Statement): Statement => ({
    ...statement,
    Action: [statement.Action].flat().filter((one) => one !== action),
  });
  const policies = role.policies.map(({ name, document }) => {
    const Statement = document.Statement.map(without).filter(({ Action }) => Action.length > 0);
    return { name, document: { ...document, Statement } };
  });
  const changed: Role = { ...role, policies };
  expect(changed).not.toEqual(role);
  product.aws.access.deploy([changed]);
}

const create = async (name: string, body: object = {}) =>
  (await product.call('POST', '/clusters', { ...body, name })).body;

test('a function without a permission is refused as AWS refuses it', async () => {
  takeAway('ecs:ListTaskDefinitions', 'list-task-definitions-lambdaRole');
  const { status, body } = await product.call('GET', '/task-definitions');
  expect({ status, code: body.code, detail: body.detail }).toEqual({
    status: 502,
    code: 'aws_access_denied',
    detail: expect.stringContaining('ListTaskDefinitions'),
  });
});

test('CloudFormation without a permission fails the stack, and the operation says on what', async () => {
  takeAway('ec2:CreateSubnet', 'fargate-clusters-test-CloudFormationRole');
  const { status, error } = await product.ended((await create('no-subnets')).id);
  expect({ status, error }).toMatchObject({
    status: 'failed',
    error: {
      code: 'access_denied',
      message: expect.stringMatching(
        /^PublicSubnet\w+ \(AWS::EC2::Subnet\) could not be created: AWS denied access/,
      ),
    },
  });
});

test('CloudFormation without a permission that its handlers only read with fails the stack as well', async () => {
  takeAway('iam:GetRole', 'fargate-clusters-test-CloudFormationRole');
  const { error } = await product.ended((await create('no-role-read', helloWorld())).id);
  expect(error).toMatchObject({
    code: 'access_denied',
    message: expect.stringMatching(
      /^ExecutionRole \(AWS::IAM::Role\) could not be created: AWS denied access/,
    ),
  });
});

test('a workflow without a permission does not run its step', async () => {
  takeAway('lambda:InvokeFunction', 'fargate-clusters-test-CreateClusterWorkflowRole');
  const { id } = await create('no-steps');
  await product.aws.world.clock.sleep(12 * 3600);
  const { executions } = product.aws.stepFunctions.actions.ListExecutions({
    stateMachineArn:
      'arn:aws:states:us-east-1:000000000000:stateMachine:fargate-clusters-test-create-cluster',
  });
  const { executionArn } = executions!.find(({ name }) => name === id)!;
  const { status, error, cause } = product.aws.stepFunctions.actions.DescribeExecution({ executionArn });
  expect({ status, error, cause }).toEqual({
    status: 'FAILED',
    error: 'Lambda.AWSLambdaException',
    cause: expect.stringContaining('is not authorized to perform: lambda:InvokeFunction'),
  });
});
