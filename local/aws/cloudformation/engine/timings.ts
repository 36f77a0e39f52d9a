/** Seconds between the start of a resource and the call that makes it. */
export const secondsBeforeCreation = 1;

/** Seconds until a resource that its service has made counts as made, in addition to what its own type waits for. */
const secondsToCreate: Record<string, number> = {
  'AWS::EC2::InternetGateway': 15,
  'AWS::EC2::Route': 3,
  'AWS::EC2::RouteTable': 10,
  'AWS::EC2::SecurityGroup': 5,
  'AWS::EC2::SecurityGroupIngress': 3,
  'AWS::EC2::Subnet': 10,
  'AWS::EC2::SubnetRouteTableAssociation': 3,
  'AWS::EC2::VPC': 11,
  'AWS::EC2::VPCGatewayAttachment': 14,
  'AWS::ECS::Cluster': 8,
  'AWS::ECS::ClusterCapacityProviderAssociations': 12,
  'AWS::ECS::Service': 5,
  'AWS::ECS::TaskDefinition': 2,
  'AWS::IAM::Role': 17,
  'AWS::Logs::LogGroup': 6,
};

/** Seconds until a resource that its service has removed counts as removed. */
const secondsToDelete: Record<string, number> = {
  'AWS::EC2::InternetGateway': 10,
  'AWS::EC2::Route': 3,
  'AWS::EC2::SecurityGroup': 3,
  'AWS::EC2::Subnet': 3,
  'AWS::EC2::SubnetRouteTableAssociation': 2,
  'AWS::EC2::VPCGatewayAttachment': 12,
};

const otherwise = 1;

export const creationSeconds = (type: string) => secondsToCreate[type] ?? otherwise;

export const deletionSeconds = (type: string) => secondsToDelete[type] ?? otherwise;

/**
 * For how many seconds a handler tries to delete a resource that is still in use. AWS documents no number: in
 * https://github.com/convox/rack/issues/1090 a VPC was DELETE_FAILED after sixteen minutes.
 */
export const deletionRetry = { every: 15, during: 15 * 60 };

/**
 * How the handler of a service waits until the service is stable, in seconds. The service is stable after it was steady
 * for `steadyFor`. The handler gives up after `handlers.create.timeoutInMinutes` of the schema of AWS::ECS::Service.
 * https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html
 */
export const stabilisation = { every: 5, steadyFor: 120, during: 2160 * 60 };

/** The same until a deleted service's tasks are gone: `handlers.delete.timeoutInMinutes`. */
export const draining = { every: 5, during: 30 * 60 };
