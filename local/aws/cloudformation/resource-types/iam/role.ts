import * as z from 'zod';
import type { Iam } from '../../../iam/iam.ts';
import { createUnlessTaken } from '../name-taken.ts';
import { number, tagList, text } from '../properties.ts';
import type { ExistingResource, ResourceType } from '../resource-type.ts';
import { mergedTags } from '../tags.ts';

const policyDocument = z.record(z.string(), z.unknown());

const properties = z.strictObject({
  RoleName: text.optional(),
  AssumeRolePolicyDocument: policyDocument,
  Description: text.optional(),
  ManagedPolicyArns: z.array(text).optional(),
  MaxSessionDuration: number.optional(),
  Path: text.optional(),
  PermissionsBoundary: text.optional(),
  Policies: z.array(z.strictObject({ PolicyName: text, PolicyDocument: policyDocument })).optional(),
  Tags: tagList.optional(),
});

const maximumNameLength = 64;

type Properties = z.infer<typeof properties>;

export function roleType(iam: Iam['actions']): ResourceType<Properties> {
  function attach({ physicalId: RoleName, properties }: ExistingResource<Properties>): void {
    const { ManagedPolicyArns = [], Policies = [] } = properties;
    for (const PolicyArn of ManagedPolicyArns) iam.AttachRolePolicy({ RoleName, PolicyArn });
    for (const { PolicyName, PolicyDocument } of Policies)
      iam.PutRolePolicy({ RoleName, PolicyName, PolicyDocument: JSON.stringify(PolicyDocument) });
  }

  function detach(RoleName: string, { ManagedPolicyArns = [], Policies = [] }: Properties): void {
    for (const PolicyArn of ManagedPolicyArns) iam.DetachRolePolicy({ RoleName, PolicyArn });
    for (const { PolicyName } of Policies) iam.DeleteRolePolicy({ RoleName, PolicyName });
  }

  return {
    name: 'AWS::IAM::Role',
    properties,
    attributes: ['Arn', 'RoleId'],
    async create({ properties: { RoleName, Path, PermissionsBoundary, Tags }, tags, generatedName }) {
      const name = RoleName ?? generatedName(maximumNameLength);
      const attributes = await createUnlessTaken(
        'AWS::IAM::Role',
        JSON.stringify({ '/properties/RoleName': name }),
        () =>
          iam.CreateRole({
            RoleName: name,
            ...(Path && { Path }),
            ...(PermissionsBoundary && { PermissionsBoundary }),
            Tags: mergedTags(Tags, tags),
          }),
      );
      return { physicalId: name, attributes: { ...attributes } };
    },
    async update(resource, former) {
      detach(resource.physicalId, former);
      attach(resource);
    },
    async settle(resource) {
      attach(resource);
    },
    async delete({ physicalId: RoleName, properties }) {
      detach(RoleName, properties);
      iam.DeleteRole({ RoleName });
    },
  };
}
