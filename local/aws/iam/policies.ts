import type {
  CreatePolicyRequest,
  CreatePolicyResponse,
  CreatePolicyVersionRequest,
  CreatePolicyVersionResponse,
  DeletePolicyRequest,
  DeletePolicyVersionRequest,
  ListPolicyVersionsRequest,
  ListPolicyVersionsResponse,
} from '@aws-sdk/client-iam';
import { AwsError } from '../aws-error.ts';
import type { World } from '../world.ts';
import type { PolicyDocument } from './role.ts';

interface Policy {
  versions: { id: string; document: string }[];
  defaultId: string;
  made: number;
}

/** As many as IAM keeps of a policy: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html */
export const maximumVersions = 5;

const conflict = (message: string) => new AwsError('DeleteConflict', message, { status: 409 });

/**
 * Managed policies and their versions; `documents` has the default one of each, by ARN. An update makes another version and keeps the old ones, five in all; a policy with
 * more than its default version is not deleted. https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html
 */
export function createPolicies(
  { accountId }: Pick<World, 'accountId'>,
  documents: Map<string, PolicyDocument>,
) {
  const policies = new Map<string, Policy>();

  function find(arn = ''): Policy {
    const policy = policies.get(arn);
    if (policy) return policy;
    throw new AwsError('NoSuchEntity', `Policy ${arn} does not exist or is not attachable.`, { status: 404 });
  }

  return {
    CreatePolicy({ PolicyName, Path = '/', PolicyDocument = '' }: CreatePolicyRequest): CreatePolicyResponse {
      const Arn = `arn:aws:iam::${accountId}:policy${Path}${PolicyName}`;
      if (policies.has(Arn))
        throw new AwsError('EntityAlreadyExists', `A policy called ${PolicyName} already exists.`, {
          status: 409,
        });
      policies.set(Arn, { versions: [{ id: 'v1', document: PolicyDocument }], defaultId: 'v1', made: 1 });
      documents.set(Arn, JSON.parse(PolicyDocument) as PolicyDocument);
      return { Policy: { Arn, DefaultVersionId: 'v1' } };
    },

    CreatePolicyVersion(input: CreatePolicyVersionRequest): CreatePolicyVersionResponse {
      const policy = find(input.PolicyArn);
      if (policy.versions.length >= maximumVersions)
        throw new AwsError(
          'LimitExceeded',
          `A managed policy can have up to ${maximumVersions} versions. Before you create a new version, you must delete an existing version.`,
          { status: 409 },
        );
      policy.made += 1;
      const id = `v${policy.made}`;
      policy.versions.unshift({ id, document: input.PolicyDocument ?? '' });
      if (input.SetAsDefault) {
        policy.defaultId = id;
        documents.set(input.PolicyArn ?? '', JSON.parse(input.PolicyDocument ?? '') as PolicyDocument);
      }
      return { PolicyVersion: { VersionId: id, IsDefaultVersion: policy.defaultId === id } };
    },

    ListPolicyVersions({ PolicyArn }: ListPolicyVersionsRequest): ListPolicyVersionsResponse {
      const { versions, defaultId } = find(PolicyArn);
      return {
        Versions: versions.map(({ id }) => ({ VersionId: id, IsDefaultVersion: id === defaultId })),
        IsTruncated: false,
      };
    },

    DeletePolicyVersion({ PolicyArn, VersionId }: DeletePolicyVersionRequest): object {
      const policy = find(PolicyArn);
      if (VersionId === policy.defaultId) throw conflict('Cannot delete the default version of a policy.');
      if (!policy.versions.some(({ id }) => id === VersionId))
        throw new AwsError('NoSuchEntity', `Policy ${PolicyArn} version ${VersionId} does not exist.`, {
          status: 404,
        });
      policy.versions = policy.versions.filter(({ id }) => id !== VersionId);
      return {};
    },

    DeletePolicy({ PolicyArn = '' }: DeletePolicyRequest): object {
      if (find(PolicyArn).versions.length > 1)
        throw conflict(
          "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
        );
      policies.delete(PolicyArn);
      documents.delete(PolicyArn);
      return {};
    },
  };
}
