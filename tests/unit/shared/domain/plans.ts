import type { ClusterTemplateInput } from '../../../../shared/domain/template/cluster-template.ts';
import { serviceSpec } from '../../../../shared/domain/service/service-spec.ts';
import { plannedResources, type Template } from '../../../../shared/domain/template/template.ts';
import { parsedDefinition } from './examples.ts';

export const service = serviceSpec.parse({ name: 'hello-world-service' });
export const full: ClusterTemplateInput = {
  name: 'hello_world',
  deployment: 'fargate-clusters-dev',
  stack: 'fargate-clusters--dev--hello-world-1',
  taskDefinition: parsedDefinition(),
  service,
};
export const network = { vpcId: 'vpc-01234567', subnetIds: ['subnet-01234567', 'subnet-89abcdef'] };
export const empty: ClusterTemplateInput = {
  name: 'empty',
  deployment: 'fargate-clusters-dev',
  stack: 'fargate-clusters--dev--empty-1',
};
export const existing = {
  arn: 'arn:aws:ecs:eu-central-1:123456789012:task-definition/family:2',
  ports: [{ from: 8080, to: 8080, protocol: 'tcp' as const }],
};

export const properties = (template: Template, resource: string) => template.Resources[resource]?.Properties;
export const networkTypes = [
  'AWS::EC2::VPC',
  'AWS::EC2::InternetGateway',
  'AWS::EC2::VPCGatewayAttachment',
  'AWS::EC2::Subnet',
  'AWS::EC2::RouteTable',
  'AWS::EC2::Route',
  'AWS::EC2::SubnetRouteTableAssociation',
];
export const typesIn = (template: Template) => new Set(plannedResources(template).map(({ type }) => type));
