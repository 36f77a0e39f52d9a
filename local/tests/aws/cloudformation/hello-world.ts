const network = {
  Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16', EnableDnsHostnames: true } },
  Gateway: { Type: 'AWS::EC2::InternetGateway' },
  Attachment: {
    Type: 'AWS::EC2::VPCGatewayAttachment',
    Properties: { VpcId: { Ref: 'Vpc' }, InternetGatewayId: { Ref: 'Gateway' } },
  },
  Subnet: {
    Type: 'AWS::EC2::Subnet',
    Properties: {
      VpcId: { Ref: 'Vpc' },
      CidrBlock: { 'Fn::Select': [0, { 'Fn::Cidr': [{ 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, 2, 8] }] },
      AvailabilityZone: { 'Fn::Select': [1, { 'Fn::GetAZs': '' }] },
      MapPublicIpOnLaunch: true,
    },
  },
  RouteTable: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
  Route: {
    Type: 'AWS::EC2::Route',
    DependsOn: 'Attachment',
    Properties: {
      RouteTableId: { Ref: 'RouteTable' },
      DestinationCidrBlock: '0.0.0.0/0',
      GatewayId: { Ref: 'Gateway' },
    },
  },
  Association: {
    Type: 'AWS::EC2::SubnetRouteTableAssociation',
    Properties: { SubnetId: { Ref: 'Subnet' }, RouteTableId: { Ref: 'RouteTable' } },
  },
  Group: {
    Type: 'AWS::EC2::SecurityGroup',
    Properties: {
      GroupDescription: 'web',
      VpcId: { Ref: 'Vpc' },
      SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: '80', CidrIp: '0.0.0.0/0' }],
      SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }],
    },
  },
};

const container = {
  Name: 'hello',
  Image: 'tutum/hello-world',
  Memory: 256,
  PortMappings: [{ ContainerPort: 80 }],
  Environment: [{ Name: 'PORT', Value: 80 }],
  LogConfiguration: {
    LogDriver: 'awslogs',
    Options: {
      'awslogs-group': { Ref: 'LogGroup' },
      'awslogs-region': { Ref: 'AWS::Region' },
      'awslogs-stream-prefix': 'hello',
    },
  },
};

const role = {
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'ecs-tasks.amazonaws.com' },
          Action: 'sts:AssumeRole',
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        },
      ],
    },
  },
};

const service = {
  Type: 'AWS::ECS::Service',
  DependsOn: ['Route', 'Association'],
  Properties: {
    ServiceName: 'hello-service',
    Cluster: { Ref: 'Cluster' },
    TaskDefinition: { Ref: 'TaskDefinition' },
    DesiredCount: 2,
    LaunchType: 'FARGATE',
    NetworkConfiguration: {
      AwsvpcConfiguration: {
        AssignPublicIp: 'ENABLED',
        Subnets: [{ Ref: 'Subnet' }],
        SecurityGroups: [{ 'Fn::GetAtt': 'Group.GroupId' }],
      },
    },
    DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: true, Rollback: false } },
  },
};

/** A network, a cluster in it, and a service with two tasks. */
export const helloWorld = {
  Description: 'Hello, world',
  Resources: {
    ...network,
    Role: role,
    LogGroup: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/hello', RetentionInDays: 14 } },
    Cluster: {
      Type: 'AWS::ECS::Cluster',
      Properties: { ClusterName: 'hello', CapacityProviders: ['FARGATE', 'FARGATE_SPOT'] },
    },
    TaskDefinition: {
      Type: 'AWS::ECS::TaskDefinition',
      Properties: {
        Family: 'hello',
        NetworkMode: 'awsvpc',
        RequiresCompatibilities: ['FARGATE'],
        Cpu: 512,
        Memory: 1024,
        ExecutionRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
        ContainerDefinitions: [container],
      },
    },
    Service: service,
  },
  Outputs: {
    ClusterArn: { Value: { 'Fn::GetAtt': ['Cluster', 'Arn'] } },
    Where: { Value: { 'Fn::Sub': '${AWS::StackName}: ${Service.Name} in ${Vpc}' } },
  },
};

export const capabilities = { Capabilities: ['CAPABILITY_IAM' as const] };
