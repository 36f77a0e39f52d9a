import { refusal, refused, shown, type Fact } from '../../support/fact.ts';

const custodian = 'cloud-custodian';
const moto = 'moto, test_ecs';
const arn = (rest: string) => `arn:aws:ecs:us-east-1:123456789012:${rest}`;

export const clusterFacts: Fact[] = [
  {
    fact: 'DescribeClusters: a cluster, with its tags on request',
    source: `${custodian}, test_ecs_cluster_tag_augment/ecs.DescribeClusters_1`,
    async see({ ecs }) {
      await ecs.createCluster({ clusterName: 'demo', tags: [{ key: 'Env', value: 'Dev' }] });
      const { clusters } = await ecs.describeClusters({ clusters: ['demo'], include: ['TAGS'] });
      return shown(
        clusters?.[0],
        ...(['clusterArn', 'status', 'registeredContainerInstancesCount', 'runningTasksCount'] as const),
        ...(['pendingTasksCount', 'activeServicesCount', 'statistics', 'tags'] as const),
      );
    },
    recorded: {
      clusterArn: arn('cluster/demo'),
      status: 'ACTIVE',
      registeredContainerInstancesCount: 0,
      runningTasksCount: 0,
      pendingTasksCount: 0,
      activeServicesCount: 0,
      statistics: [],
      tags: [{ key: 'Env', value: 'Dev' }],
    },
  },
  {
    fact: 'DescribeClusters: no tags by default',
    source: `${custodian}, test_ecs_service/ecs.DescribeClusters_1`,
    async see({ ecs }) {
      await ecs.createCluster({ clusterName: 'demo', tags: [{ key: 'Env', value: 'Dev' }] });
      return (await ecs.describeClusters({ clusters: ['demo'] })).clusters?.[0]?.tags;
    },
    recorded: [],
  },
  {
    fact: 'DescribeClusters: Container Insights is a setting',
    source: `${custodian}, test_ecs_container_insights_enabled/ecs.DescribeClusters_1`,
    async see({ ecs }) {
      const settings = [{ name: 'containerInsights' as const, value: 'enabled' }];
      await ecs.createCluster({ clusterName: 'demo', settings });
      const { clusters } = await ecs.describeClusters({ clusters: ['demo'], include: ['SETTINGS'] });
      return clusters?.[0]?.settings;
    },
    recorded: [{ name: 'containerInsights', value: 'enabled' }],
  },
  {
    fact: 'RunTask: a cluster that does not exist',
    source: `${moto}/test_ecs::test_run_task_exceptions`,
    see: ({ ecs }) => refusal(ecs.runTask({ cluster: 'none', taskDefinition: 'app' })),
    recorded: refused('ClusterNotFoundException', 'Cluster not found.'),
  },
];
