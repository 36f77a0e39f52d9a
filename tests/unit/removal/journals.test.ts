import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runProgram } from '../../../scripts/serverless.ts';
import { deploymentLeft } from '../../support/deployment-left.ts';
import { type Account, environmentOf, overHttp } from '../../support/local-aws.ts';

/* "Deleting the stack by hand leaves the journal; `npm run remove` then finishes, once no cluster is left": of every
   deployment of that name. */
let account: Account;
beforeAll(async () => {
  account = await overHttp({ speed: 1000 });
});
afterAll(() => account.aws.close());

const owner = 'fargate-clusters-dev';

async function removal() {
  const env = { ...process.env, ...environmentOf(account) };
  return runProgram(
    { cwd: process.cwd(), env },
    'scripts/operate/remove.ts',
    '--stage',
    'dev',
    '--region',
    'us-east-1',
  );
}

test('a removal reads every journal that deployments of that name have left', async () => {
  const cloudFormation = new CloudFormation(account.clientConfig);
  const TableName = await deploymentLeft(account, owner);
  await deploymentLeft(account, owner);
  account.aws.ecs.actions.RegisterTaskDefinition({
    family: 'web',
    containerDefinitions: [{ name: 'web', image: 'nginx', memory: 128 }],
    tags: [{ key: 'fargate-clusters:owner', value: owner }],
  });
  const client = new DynamoDBClient(account.clientConfig);
  const keep = (Item: Record<string, { S: string }>) => client.send(new PutItemCommand({ TableName, Item }));
  await keep({ kind: { S: 'task-definition' }, id: { S: 'web:1' } });
  await keep({
    kind: { S: 'cluster' },
    id: { S: 'precious' },
    stackName: { S: 'precious-1' },
    createdByOperation: { S: 'holder' },
  });
  // Its tags were changed by hand: the journal alone knows it.
  const TemplateBody = JSON.stringify({ Resources: { Cluster: { Type: 'AWS::ECS::Cluster' } } });
  await cloudFormation.createStack({ StackName: 'precious-1', TemplateBody });

  const refused = await removal();
  expect(refused).toMatchObject({ status: 1, output: expect.stringContaining('precious (stack precious-1') });

  await account.aws.world.clock.sleep(60);
  await cloudFormation.deleteStack({ StackName: 'precious-1' });
  await account.aws.world.clock.sleep(120);
  const done = await removal();
  expect(done).toMatchObject({ status: 0, output: expect.stringMatching(/task-definition\/web:1/) });
}, 60_000);
