import { AwsError } from '../aws-error.ts';
import type { Ec2Actions } from './actions.ts';
import { invalidValue } from './kinds.ts';
import type { Ec2State } from './state.ts';

export function vpcAttributeActions({
  vpcs,
}: Ec2State): Pick<Ec2Actions, 'ModifyVpcAttribute' | 'DescribeVpcAttribute'> {
  return {
    ModifyVpcAttribute({ VpcId, EnableDnsSupport, EnableDnsHostnames, EnableNetworkAddressUsageMetrics }) {
      const vpc = vpcs.get(VpcId);
      const given = [EnableDnsSupport, EnableDnsHostnames, EnableNetworkAddressUsageMetrics];
      if (given.filter((attribute) => attribute !== undefined).length > 1) {
        throw new AwsError('InvalidParameterCombination', 'Only one attribute can be modified at a time.');
      }
      vpc.dnsSupport = EnableDnsSupport?.Value ?? vpc.dnsSupport;
      vpc.dnsHostnames = EnableDnsHostnames?.Value ?? vpc.dnsHostnames;
      vpc.addressMetrics = EnableNetworkAddressUsageMetrics?.Value ?? vpc.addressMetrics;
      return {};
    },

    DescribeVpcAttribute({ VpcId, Attribute }) {
      const vpc = vpcs.get(VpcId);
      if (Attribute === 'enableDnsSupport')
        return { VpcId: vpc.id, EnableDnsSupport: { Value: vpc.dnsSupport } };
      if (Attribute === 'enableDnsHostnames')
        return { VpcId: vpc.id, EnableDnsHostnames: { Value: vpc.dnsHostnames } };
      if (Attribute === 'enableNetworkAddressUsageMetrics')
        return { VpcId: vpc.id, EnableNetworkAddressUsageMetrics: { Value: vpc.addressMetrics } };
      throw invalidValue(
        `Value (${Attribute}) for parameter attribute is invalid. Allowed: enableDnsSupport, enableDnsHostnames, enableNetworkAddressUsageMetrics.`,
      );
    },
  };
}
