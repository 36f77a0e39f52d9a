import { AwsError } from '../aws-error.ts';
import type { Ec2Actions } from './actions.ts';
import { contains, formatCidr, overlaps, parseCidr, type Block } from './cidr.ts';
import { invalidValue } from './kinds.ts';
import type { VpcRecord } from './records.ts';
import { newId, type Ec2State } from './state.ts';

/** https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html: IPv4 CIDR blocks per VPC. */
const MOST_BLOCKS = 5;

export const primaryAssociation = ({ id }: VpcRecord): string => id.replace('vpc-', 'vpc-cidr-assoc-');

/** Every block of addresses of a VPC. */
export const blocksOf = ({ cidr, addedBlocks }: VpcRecord): Block[] =>
  [cidr, ...addedBlocks.values()].flatMap((text) => parseCidr(text) ?? []);

function checkedBlock(vpc: VpcRecord, text = ''): string {
  const block = parseCidr(text);
  if (!block)
    throw invalidValue(`Value (${text}) for parameter cidrBlock is invalid. This is not a valid CIDR block.`);
  const isTaken = blocksOf(vpc).some((one) => overlaps(one, block));
  if (block.prefixLength < 16 || block.prefixLength > 28 || isTaken)
    throw new AwsError('InvalidVpc.Range', `The CIDR '${text}' is invalid.`);
  if (blocksOf(vpc).length >= MOST_BLOCKS)
    throw new AwsError(
      'CidrLimitExceeded',
      `This network '${vpc.id}' has met its maximum number of allowed CIDRs: ${MOST_BLOCKS}`,
    );
  return formatCidr(block);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateVpcCidrBlock.html; IPv4 alone. */
export function vpcCidrBlockActions(
  state: Ec2State,
): Pick<Ec2Actions, 'AssociateVpcCidrBlock' | 'DisassociateVpcCidrBlock'> {
  return {
    AssociateVpcCidrBlock({ VpcId, CidrBlock }) {
      const vpc = state.vpcs.get(VpcId);
      const cidr = checkedBlock(vpc, CidrBlock);
      const id = newId(state, 'vpc-cidr-assoc');
      vpc.addedBlocks.set(id, cidr);
      // Every route table has a route to each block, which nobody can remove.
      for (const table of state.routeTables.all())
        if (table.vpcId === vpc.id) table.routes.push({ destination: cidr });
      return {
        VpcId: vpc.id,
        CidrBlockAssociation: {
          AssociationId: id,
          CidrBlock: cidr,
          CidrBlockState: { State: 'associating' },
        },
      };
    },

    DisassociateVpcCidrBlock({ AssociationId = '' }) {
      const vpc = state.vpcs.all().find(({ addedBlocks }) => addedBlocks.has(AssociationId));
      const cidr = vpc?.addedBlocks.get(AssociationId);
      if (!vpc || !cidr)
        throw new AwsError(
          'InvalidVpcCidrBlockAssociationID.NotFound',
          `The vpc CIDR block association ID '${AssociationId}' does not exist`,
        );
      const block = parseCidr(cidr)!;
      const used = state.subnets
        .all()
        .filter(({ vpcId }) => vpcId === vpc.id)
        .find((subnet) => contains(block, parseCidr(subnet.cidr)!));
      // https://github.com/hashicorp/terraform-provider-aws/issues/29077
      if (used)
        throw new AwsError(
          'InvalidCidrBlock.InUse',
          `The vpc ${vpc.id} currently has a subnet within CIDR block ${cidr}`,
        );
      vpc.addedBlocks.delete(AssociationId);
      for (const table of state.routeTables.all())
        if (table.vpcId === vpc.id)
          table.routes = table.routes.filter(({ destination }) => destination !== cidr);
      return {
        VpcId: vpc.id,
        CidrBlockAssociation: { AssociationId, CidrBlock: cidr, CidrBlockState: { State: 'disassociating' } },
      };
    },
  };
}
