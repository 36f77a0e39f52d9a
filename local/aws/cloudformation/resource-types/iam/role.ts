import * as z from 'zod';
import type { World } from '../../../world.ts';
import { nameTaken } from '../name-taken.ts';
import { number, tagList, text } from '../properties.ts';
import type { ResourceType } from '../resource-type.ts';

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

/** Roles live here alone: nothing in local AWS asks what they allow. `roles` holds the names of those that exist. */
export function roleType(
  { accountId, random }: World,
  roles: Set<string>,
): ResourceType<z.infer<typeof properties>> {
  return {
    name: 'AWS::IAM::Role',
    properties,
    attributes: ['Arn', 'RoleId'],
    async create({ properties: { RoleName, Path = '/' }, generatedName }) {
      const name = RoleName ?? generatedName(maximumNameLength);
      if (roles.has(name))
        throw nameTaken('AWS::IAM::Role', JSON.stringify({ '/properties/RoleName': name }));
      roles.add(name);
      const attributes = {
        Arn: `arn:aws:iam::${accountId}:role${Path}${name}`,
        RoleId: `AROA${random.hex(17).toUpperCase()}`,
      };
      return { physicalId: name, attributes };
    },
    async delete({ physicalId }) {
      roles.delete(physicalId);
    },
  };
}
