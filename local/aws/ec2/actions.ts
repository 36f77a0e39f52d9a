import type * as AWS from '@aws-sdk/client-ec2';

type Nothing = Record<string, never>;

/** EC2's actions in AWS's shapes. They take effect at once and throw `AwsError`. */
export type Ec2Actions = {
  CreateVpc(input: AWS.CreateVpcRequest): AWS.CreateVpcResult;
  DeleteVpc(input: AWS.DeleteVpcRequest): Nothing;
  DescribeVpcs(input: AWS.DescribeVpcsRequest): AWS.DescribeVpcsResult;
  ModifyVpcAttribute(input: AWS.ModifyVpcAttributeRequest): Nothing;
  DescribeVpcAttribute(input: AWS.DescribeVpcAttributeRequest): AWS.DescribeVpcAttributeResult;
  AssociateVpcCidrBlock(input: AWS.AssociateVpcCidrBlockRequest): AWS.AssociateVpcCidrBlockResult;
  DisassociateVpcCidrBlock(input: AWS.DisassociateVpcCidrBlockRequest): AWS.DisassociateVpcCidrBlockResult;
  DescribeAvailabilityZones(input: AWS.DescribeAvailabilityZonesRequest): AWS.DescribeAvailabilityZonesResult;

  CreateSubnet(input: AWS.CreateSubnetRequest): AWS.CreateSubnetResult;
  DeleteSubnet(input: AWS.DeleteSubnetRequest): Nothing;
  DescribeSubnets(input: AWS.DescribeSubnetsRequest): AWS.DescribeSubnetsResult;
  ModifySubnetAttribute(input: AWS.ModifySubnetAttributeRequest): Nothing;

  CreateInternetGateway(input: AWS.CreateInternetGatewayRequest): AWS.CreateInternetGatewayResult;
  AttachInternetGateway(input: AWS.AttachInternetGatewayRequest): Nothing;
  DetachInternetGateway(input: AWS.DetachInternetGatewayRequest): Nothing;
  DeleteInternetGateway(input: AWS.DeleteInternetGatewayRequest): Nothing;
  DescribeInternetGateways(input: AWS.DescribeInternetGatewaysRequest): AWS.DescribeInternetGatewaysResult;

  CreateRouteTable(input: AWS.CreateRouteTableRequest): AWS.CreateRouteTableResult;
  DeleteRouteTable(input: AWS.DeleteRouteTableRequest): Nothing;
  DescribeRouteTables(input: AWS.DescribeRouteTablesRequest): AWS.DescribeRouteTablesResult;
  AssociateRouteTable(input: AWS.AssociateRouteTableRequest): AWS.AssociateRouteTableResult;
  DisassociateRouteTable(input: AWS.DisassociateRouteTableRequest): Nothing;
  CreateRoute(input: AWS.CreateRouteRequest): AWS.CreateRouteResult;
  DeleteRoute(input: AWS.DeleteRouteRequest): Nothing;

  CreateSecurityGroup(input: AWS.CreateSecurityGroupRequest): AWS.CreateSecurityGroupResult;
  DeleteSecurityGroup(input: AWS.DeleteSecurityGroupRequest): AWS.DeleteSecurityGroupResult;
  DescribeSecurityGroups(input: AWS.DescribeSecurityGroupsRequest): AWS.DescribeSecurityGroupsResult;
  DescribeSecurityGroupRules(
    input: AWS.DescribeSecurityGroupRulesRequest,
  ): AWS.DescribeSecurityGroupRulesResult;
  AuthorizeSecurityGroupIngress(
    input: AWS.AuthorizeSecurityGroupIngressRequest,
  ): AWS.AuthorizeSecurityGroupIngressResult;
  AuthorizeSecurityGroupEgress(
    input: AWS.AuthorizeSecurityGroupEgressRequest,
  ): AWS.AuthorizeSecurityGroupEgressResult;
  RevokeSecurityGroupIngress(
    input: AWS.RevokeSecurityGroupIngressRequest,
  ): AWS.RevokeSecurityGroupIngressResult;
  RevokeSecurityGroupEgress(input: AWS.RevokeSecurityGroupEgressRequest): AWS.RevokeSecurityGroupEgressResult;

  CreateNetworkInterface(input: AWS.CreateNetworkInterfaceRequest): AWS.CreateNetworkInterfaceResult;
  DeleteNetworkInterface(input: AWS.DeleteNetworkInterfaceRequest): Nothing;
  DetachNetworkInterface(input: AWS.DetachNetworkInterfaceRequest): Nothing;
  DescribeNetworkInterfaces(input: AWS.DescribeNetworkInterfacesRequest): AWS.DescribeNetworkInterfacesResult;

  CreateVpcEndpoint(input: AWS.CreateVpcEndpointRequest): AWS.CreateVpcEndpointResult;
  DeleteVpcEndpoints(input: AWS.DeleteVpcEndpointsRequest): AWS.DeleteVpcEndpointsResult;
  DescribeVpcEndpoints(input: AWS.DescribeVpcEndpointsRequest): AWS.DescribeVpcEndpointsResult;

  DescribeVolumes(input: AWS.DescribeVolumesRequest): AWS.DescribeVolumesResult;

  CreateTags(input: AWS.CreateTagsRequest): Nothing;
  DeleteTags(input: AWS.DeleteTagsRequest): Nothing;
  DescribeTags(input: AWS.DescribeTagsRequest): AWS.DescribeTagsResult;
};
