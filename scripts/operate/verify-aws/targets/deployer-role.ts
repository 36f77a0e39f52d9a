import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { IAM } from '@aws-sdk/client-iam';
import { STS } from '@aws-sdk/client-sts';
import { root } from '../../../root.ts';
import type { Credentials } from '../../../signature.ts';

const policyName = 'deployer';

/** A role with the rights of docs/deployer-policy.json alone: a deployment by an administrator shows nothing of them. */
export async function createDeployerRole(RoleName: string, account: string) {
  const [iam, sts] = [new IAM({}), new STS({})];
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' }],
  };
  const RoleArn = await made();
  const PolicyDocument = readFileSync(join(root, 'docs', 'deployer-policy.json'), 'utf8');
  await iam.putRolePolicy({ RoleName, PolicyName: policyName, PolicyDocument });
  await pause(15_000); // IAM takes some seconds to know a new role everywhere.

  /** An interrupted run may have left the role. */
  async function made(): Promise<string> {
    try {
      const { Role } = await iam.createRole({
        RoleName,
        Description: 'Deploys fargate-clusters for npm run verify:aws, which deletes this role in the end',
        AssumeRolePolicyDocument: JSON.stringify(trust),
      });
      return Role!.Arn!;
    } catch (error) {
      if ((error as Error).name !== 'EntityAlreadyExistsException') throw error;
      return (await iam.getRole({ RoleName })).Role!.Arn!;
    }
  }

  return {
    /** New ones at each call: they are good for an hour. */
    async credentials(): Promise<Credentials> {
      const session = await sts.assumeRole({ RoleArn, RoleSessionName: 'verify-aws' });
      const { AccessKeyId, SecretAccessKey, SessionToken } = session.Credentials!;
      return {
        accessKeyId: AccessKeyId!,
        secretAccessKey: SecretAccessKey!,
        sessionToken: SessionToken!,
      };
    },
    async delete(): Promise<void> {
      await iam.deleteRolePolicy({ RoleName, PolicyName: policyName });
      await iam.deleteRole({ RoleName });
    },
  };
}
