const { blocks } = require('./addresses.cjs');

const ref = (Ref) => ({ Ref });

/** What it is for, so that CloudFormation's role for clusters can be denied to change it. */
const purposeTag = { Key: 'fargate-clusters:network', Value: 'shared' };

/**
 * Clusters outlive the stack of the deployment, and so does their network; `npm run remove` deletes it. A deployment
 * that fails leaves none of it.
 */
const kept = (resource) => ({
  ...resource,
  DeletionPolicy: 'RetainExceptOnCreate',
  UpdateReplacePolicy: 'Retain',
});

/** A VPC with a public subnet in every zone. */
function networkResources(owner, region) {
  const Tags = [
    { Key: 'Name', Value: `${owner}-shared` },
    { Key: 'fargate-clusters:owner', Value: owner },
    purposeTag,
  ];
  const VpcId = ref('SharedVpc');
  const [first, ...further] = blocks;
  const resources = {
    SharedVpc: {
      Type: 'AWS::EC2::VPC',
      Properties: { CidrBlock: first.cidr, EnableDnsSupport: true, EnableDnsHostnames: true, Tags },
    },
    SharedInternetGateway: { Type: 'AWS::EC2::InternetGateway', Properties: { Tags } },
    SharedGatewayAttachment: {
      Type: 'AWS::EC2::VPCGatewayAttachment',
      Properties: { VpcId, InternetGatewayId: ref('SharedInternetGateway') },
    },
    SharedRouteTable: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId, Tags } },
    SharedDefaultRoute: {
      Type: 'AWS::EC2::Route',
      DependsOn: ['SharedGatewayAttachment'],
      Properties: {
        RouteTableId: ref('SharedRouteTable'),
        DestinationCidrBlock: '0.0.0.0/0',
        GatewayId: ref('SharedInternetGateway'),
      },
    },
    ...Object.fromEntries(
      further.map(({ cidr, zones }) => [
        addressesOf(zones),
        { Type: 'AWS::EC2::VPCCidrBlock', Properties: { VpcId, CidrBlock: cidr } },
      ]),
    ),
    ...Object.assign(
      {},
      ...blocks.flatMap((block) =>
        Object.entries(block.zones).map(([letter, CidrBlock]) => ({
          [subnetOf(letter)]: {
            Type: 'AWS::EC2::Subnet',
            ...(block !== first && { DependsOn: [addressesOf(block.zones)] }),
            Properties: { VpcId, CidrBlock, AvailabilityZone: `${region}${letter}`, Tags },
          },
          [`${subnetOf(letter)}Routes`]: {
            Type: 'AWS::EC2::SubnetRouteTableAssociation',
            Properties: { SubnetId: ref(subnetOf(letter)), RouteTableId: ref('SharedRouteTable') },
          },
        })),
      ),
    ),
  };
  return Object.fromEntries(Object.entries(resources).map(([name, resource]) => [name, kept(resource)]));
}

const subnetOf = (letter) => `SharedSubnet${letter.toUpperCase()}`;
const addressesOf = (zones) => `SharedAddresses${Object.keys(zones).join('').toUpperCase()}`;

const subnets = blocks.flatMap(({ zones }) => Object.keys(zones).map(subnetOf));

module.exports = { networkResources, subnets };
