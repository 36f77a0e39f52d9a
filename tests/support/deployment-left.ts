import { CloudFormation } from '@aws-sdk/client-cloudformation';
import type { Account } from './local-aws.ts';
import { journalKeys } from './journal-keys.ts';

const Table = {
  Type: 'AWS::DynamoDB::Table',
  DeletionPolicy: 'Retain',
  Properties: journalKeys,
};

/** What a deployment leaves whose stack somebody deletes: its table, whose name this gives. */
export async function deploymentLeft({ clientConfig, aws }: Account, StackName: string): Promise<string> {
  const cloudFormation = new CloudFormation(clientConfig);
  await cloudFormation.createStack({ StackName, TemplateBody: JSON.stringify({ Resources: { Table } }) });
  await aws.world.clock.sleep(120);
  const { StackResources } = await cloudFormation.describeStackResources({ StackName });
  await cloudFormation.deleteStack({ StackName });
  await aws.world.clock.sleep(120);
  return StackResources![0]!.PhysicalResourceId!;
}
