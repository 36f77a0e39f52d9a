import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { SFN } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { workflowsAtWork } from '../../../scripts/operate/removal/at-work.ts';
import { readDeployment } from '../../../scripts/operate/removal/deployment.ts';
import { type Account, inProcess } from '../../support/local-aws.ts';

let account: Account;
let cloudFormation: CloudFormation;
let sfn: SFN;
beforeAll(async () => {
  account = await inProcess({ speed: 1000 });
  cloudFormation = new CloudFormation(account.clientConfig);
  sfn = new SFN(account.clientConfig);
});
afterAll(() => account.aws.close());

const StackName = 'fargate-clusters-dev';
const RoleArn = 'arn:aws:iam::000000000000:role/workflow';
const DefinitionString = JSON.stringify({ StartAt: 'Ends', States: { Ends: { Type: 'Succeed' } } });
const TemplateBody = JSON.stringify({
  Resources: {
    Workflow: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: { StateMachineName: 'workflow', DefinitionString, RoleArn },
    },
    Logs: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/aws/lambda/late' } },
  },
});

test('a removal whose stack could not be deleted as a whole goes on with what is left', async () => {
  const { clock, faults } = account.aws.world;
  await cloudFormation.createStack({ StackName, TemplateBody });
  await clock.sleep(120);
  const before = await readDeployment(cloudFormation, StackName);
  expect(before.stateMachines).toHaveLength(1);
  faults.plan({
    kind: 'delete_fails',
    resourceType: 'AWS::Logs::LogGroup',
    reason: 'It is denied.',
    times: 1,
  });
  await cloudFormation.deleteStack({ StackName });
  await clock.sleep(300);
  const after = await readDeployment(cloudFormation, StackName);
  expect(after).toMatchObject({ isThere: true, stateMachines: [], logGroups: ['/aws/lambda/late'] });
  // The workflow has gone between the two looks.
  expect(await workflowsAtWork(sfn, before.stateMachines)).toEqual([]);
});
