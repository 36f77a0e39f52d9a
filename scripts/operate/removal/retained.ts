import { DynamoDB, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { IAM, paginateListPolicyVersions } from '@aws-sdk/client-iam';
import type { Retained } from './deployment.ts';

type Delete = (name: string) => Promise<unknown>;

/** How each type that a stack leaves behind is deleted. */
function deletions(): Record<string, Delete> {
  const [iam, dynamoDb] = [new IAM({}), new DynamoDB({})];

  async function deleteRole(RoleName: string) {
    const { AttachedPolicies = [] } = await iam.listAttachedRolePolicies({ RoleName });
    for (const { PolicyArn } of AttachedPolicies) await iam.detachRolePolicy({ RoleName, PolicyArn });
    const { PolicyNames = [] } = await iam.listRolePolicies({ RoleName });
    for (const PolicyName of PolicyNames) await iam.deleteRolePolicy({ RoleName, PolicyName });
    await iam.deleteRole({ RoleName });
  }

  /** Each deployment that changed a policy has left a version of it, and IAM deletes a policy with its last one alone. */
  async function deletePolicy(PolicyArn: string) {
    for await (const { Versions = [] } of paginateListPolicyVersions({ client: iam }, { PolicyArn }))
      for (const { VersionId, IsDefaultVersion } of Versions)
        if (!IsDefaultVersion) await iam.deletePolicyVersion({ PolicyArn, VersionId });
    await iam.deletePolicy({ PolicyArn });
  }

  /** A table that an earlier run has asked for is going, and refuses to be deleted again. */
  async function deleteTable(TableName: string) {
    const { Table } = await dynamoDb.describeTable({ TableName });
    if (Table?.TableStatus === 'DELETING') return;
    if (Table?.DeletionProtectionEnabled) {
      await dynamoDb.updateTable({ TableName, DeletionProtectionEnabled: false });
      await waitUntilTableExists({ client: dynamoDb, maxWaitTime: 300 }, { TableName });
    }
    await dynamoDb.deleteTable({ TableName });
  }

  return {
    'AWS::DynamoDB::Table': deleteTable,
    'AWS::IAM::Role': deleteRole,
    'AWS::IAM::ManagedPolicy': deletePolicy,
  };
}

export const deletableTypes = ['AWS::DynamoDB::Table', 'AWS::IAM::Role', 'AWS::IAM::ManagedPolicy'];

const isGone = (error: unknown) =>
  ['NoSuchEntityException', 'ResourceNotFoundException'].includes((error as Error).name);

/** Deletes what a stack has left behind, policies after the roles that may be bound by them; answers what it deleted. */
export async function deleteRetained(retained: Retained[]): Promise<string[]> {
  const known = deletions();
  const deleted: string[] = [];
  const inOrder = retained.toSorted((one, other) => order(one) - order(other));
  for (const { type, name } of inOrder) {
    const remove = known[type];
    if (!remove) throw new Error(`${type} ${name} is left, and this script does not know how to delete it.`);
    try {
      await remove(name);
      deleted.push(`${type} ${name}`);
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
  return deleted;
}

const order = ({ type }: Retained) => deletableTypes.indexOf(type);
