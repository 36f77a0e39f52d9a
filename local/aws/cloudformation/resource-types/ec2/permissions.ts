import * as z from 'zod';
import type { IpPermission } from '@aws-sdk/client-ec2';
import { number, text } from '../properties.ts';

const ports = {
  IpProtocol: text,
  FromPort: number.optional(),
  ToPort: number.optional(),
  CidrIp: text.optional(),
  Description: text.optional(),
};

export const ingressRule = z.strictObject({ ...ports, SourceSecurityGroupId: text.optional() });
export const egressRule = z.strictObject({ ...ports, DestinationSecurityGroupId: text.optional() });

type Rule = z.infer<typeof ingressRule> & z.infer<typeof egressRule>;

/** A rule in EC2's shape. */
export function permissionOf({
  IpProtocol,
  FromPort,
  ToPort,
  CidrIp,
  Description,
  ...groups
}: Rule): IpPermission {
  const GroupId = groups.SourceSecurityGroupId ?? groups.DestinationSecurityGroupId;
  const described = Description === undefined ? {} : { Description };
  return {
    IpProtocol,
    ...(FromPort !== undefined && { FromPort }),
    ...(ToPort !== undefined && { ToPort }),
    ...(CidrIp !== undefined && { IpRanges: [{ CidrIp, ...described }] }),
    ...(GroupId !== undefined && { UserIdGroupPairs: [{ GroupId, ...described }] }),
  };
}

/** What EC2 lets out of a new group, and a group with rules of its own does not want. */
export const everythingOut: IpPermission = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
