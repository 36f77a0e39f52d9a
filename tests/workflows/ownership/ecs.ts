import type { Product } from '../../support/product.ts';

/** The name that a cluster's template gives its service. */
export const serviceOf = (cluster: string) => `${cluster}-service`;

export const tasksOf = ({ aws }: Product, cluster: string) => aws.ecs.actions.ListTasks({ cluster }).taskArns;

/** The cluster, its service and its tasks, as ECS has them. */
export function stateOf({ aws }: Product, cluster: string) {
  const { actions } = aws.ecs;
  const { clusters } = actions.DescribeClusters({ clusters: [cluster], include: ['TAGS'] });
  const { services } = actions.DescribeServices({
    cluster,
    services: [serviceOf(cluster)],
    include: ['TAGS'],
  });
  return {
    cluster: clusters![0]?.status,
    tags: clusters![0]?.tags,
    service: services?.[0]?.status,
    desired: services?.[0]?.desiredCount,
    serviceTags: services?.[0]?.tags,
    tasks: actions.ListTasks({ cluster }).taskArns,
  };
}
