import { chooseNetwork } from '../../../shared/domain/cluster/chosen-network.ts';
import { clusterSpec } from '../../../shared/domain/cluster/cluster.ts';
import { stackName } from '../../../shared/domain/operation/stack-name.ts';
import { clusterTemplate } from '../../../shared/domain/template/cluster-template.ts';
import type { Template } from '../../../shared/domain/template/template.ts';
import { clusterExamples } from './cluster-examples.ts';

const shared = { vpcId: 'vpc-0123456789abcdef0', subnetIds: ['subnet-0123456789abcdef0'] };

/** The template of the cluster that a body of a request asks for. */
export function templateOf(body: object): Template {
  const { name, newTaskDefinition: taskDefinition, service, network } = clusterSpec.parse(body);
  const { existing } = chooseNetwork(network, { byDefault: 'own', shared });
  const deployment = 'fargate-clusters-dev';
  return clusterTemplate({
    name,
    deployment,
    stack: stackName(deployment, name, '01a2044e-0168-75b4-bea9-2fb1475feaff'),
    ...(taskDefinition && { taskDefinition }),
    ...(service && { service }),
    ...(existing && { network: existing }),
    roleBoundary: 'arn:aws:iam::123456789012:policy/fargate-clusters-dev-RoleBoundary',
    volumesRole: 'arn:aws:iam::123456789012:role/fargate-clusters-dev-us-east-1-volumes',
  });
}

/** The templates of clusters of every shape, by the names of their examples. */
export const clusterTemplates = (): Record<string, Template> =>
  Object.fromEntries(Object.entries(clusterExamples).map(([name, body]) => [name, templateOf(body)]));
