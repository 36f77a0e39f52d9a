import type { Difference } from './difference.ts';

export const definitions: Difference[] = [
  {
    fact: 'what a definition does not say has its default',
    documented: '`ContainerDefinition`: lists that are not given are empty',
    ministack: { seen: 'Lists are missing', failure: /"mountPoints": Array \[\]/ },
  },
  {
    fact: 'a container port is the host port too',
    documented: '`PortMapping`: with `awsvpc` the host port is the container port; `tcp` by default',
    ministack: { seen: 'Both are missing', failure: /"hostPort": 80/ },
    moto: { seen: 'Both are missing', failure: /"hostPort": 80/ },
  },
  {
    fact: 'a size that Fargate does not have is refused',
    documented: '`RegisterTaskDefinition`: a table of sizes for Fargate',
    ministack: { seen: 'Taken', failure: /"none"/ },
    moto: { seen: 'Taken', failure: /"none"/ },
  },
  {
    fact: 'Fargate needs a size',
    documented: '`RegisterTaskDefinition`: `cpu` and `memory` are required for Fargate',
    ministack: { seen: 'Taken', failure: /"none"/ },
    moto: { seen: 'Taken', failure: /"none"/ },
  },
  {
    fact: 'Fargate takes no network mode but awsvpc',
    documented: '`RegisterTaskDefinition`: `awsvpc` is required for Fargate',
    ministack: { seen: 'Taken', failure: /"none"/ },
    moto: { seen: 'Taken', failure: /"none"/ },
  },
  {
    fact: 'a definition needs a container',
    documented: '`RegisterTaskDefinition`: at least one essential container',
    moto: { seen: 'Taken', failure: /"none"/ },
  },
  {
    fact: 'the latest revision is the latest that is ACTIVE',
    documented: '`DescribeTaskDefinition`: the latest `ACTIVE` revision of the family',
    ministack: { seen: 'The latest of all', failure: /Received: 2/ },
    moto: { seen: 'The latest of all', failure: /Received: 2/ },
  },
  {
    fact: 'the tags of a definition are shown where they are asked for',
    documented: '`DescribeTaskDefinition`: tags with `include: TAGS` alone',
    ministack: { seen: 'Always shown', failure: /"key": "team"/ },
  },
  {
    fact: 'a deleted cluster is INACTIVE, still described, and not listed',
    documented: '`DeleteCluster`: `INACTIVE` for a time, and described',
    ministack: { seen: 'Gone', failure: /Received: undefined/ },
    moto: { seen: 'Still listed', failure: /cluster\/deleted/ },
  },
  {
    fact: 'a cluster counts its tasks',
    documented: '`Cluster`: `runningTasksCount`',
    moto: { seen: 'Counts none', failure: /Received: 0/ },
  },
  {
    fact: 'a cluster with tasks is not deleted',
    documented: '`DeleteCluster`: `ClusterContainsTasksException`',
    ministack: { seen: 'Deleted', failure: /"none"/ },
    moto: { seen: 'Deleted', failure: /"none"/ },
  },
  {
    fact: 'a cluster with a service is not deleted',
    documented: '`DeleteCluster`: `ClusterContainsServicesException`',
    ministack: { seen: 'Deleted', failure: /"none"/ },
    moto: { seen: 'Deleted', failure: /"none"/ },
  },
];
