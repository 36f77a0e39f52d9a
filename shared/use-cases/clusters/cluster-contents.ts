import type { Services } from '../../aws/ecs-services.ts';
import type { Tasks } from '../../aws/ecs-tasks.ts';
import { serviceOfOthers } from '../../domain/blockers/expected-blockers.ts';
import { ofAnotherDeployment } from '../../domain/blockers/foreign-blockers.ts';
import type { Service } from '../../domain/service/service.ts';
import type { Blocker } from '../../domain/operation/journal-entries.ts';
import { isKnownAs, type StackResource } from '../../domain/operation/stack.ts';
import { describeServicesBatch, describeTasksBatch } from '../../domain/task/ecs-limits.ts';
import { collectPages } from '../../collect-pages.ts';
import { describeTasks } from '../tasks/describe-tasks.ts';
import { inBatches } from '../in-batches.ts';
import { isOfAnotherDeployment } from './own-cluster.ts';

export interface ContentsDependencies {
  services: Pick<Services, 'list' | 'describeAll'>;
  tasks: Pick<Tasks, 'list' | 'describe'>;
  deployment: string;
}

export interface ClusterContents {
  services: Pick<Service, 'name' | 'desiredCount' | 'pendingCount' | 'runningCount'>[];
  servicesToStop: number;
  tasksToStop: number;
  blockers: Blocker[];
}

export const noClusterContents: ClusterContents = {
  services: [],
  servicesToStop: 0,
  tasksToStop: 0,
  blockers: [],
};

/** ECS describes ten services in one call; this many take only a small part of a request's time. */
const maximumDescribed = 100;

/** What a deletion would stop in the ECS cluster of a stack, and what it would not touch. */
export async function readClusterContents(
  dependencies: ContentsDependencies,
  cluster: string,
  listed: StackResource[],
): Promise<ClusterContents> {
  const [services, tasks] = await Promise.all([
    servicesIn(dependencies, cluster),
    tasksIn(dependencies, cluster),
  ]);
  const groupsLeft = new Set(services.theirs.map((name) => `service:${name}`));
  const others = tasks.filter(({ group }) => !groupsLeft.has(group ?? ''));
  const theirTasks = others.filter((task) => isOfAnotherDeployment(task, dependencies.deployment));
  const isOfStack = (name: string) => listed.some(({ physicalId }) => isKnownAs(physicalId, name));
  return {
    services: services.own.map(({ name, desiredCount, pendingCount, runningCount }) => ({
      name,
      desiredCount,
      pendingCount,
      runningCount,
    })),
    servicesToStop: services.count - services.theirs.length,
    tasksToStop: others.length - theirTasks.length,
    blockers: [
      ...services.theirs.map((id) => ofAnotherDeployment({ id, type: 'AWS::ECS::Service' })),
      ...theirTasks.map(({ id }) => ofAnotherDeployment({ id, type: 'AWS::ECS::Task' })),
      ...services.own
        .filter(({ name }) => !isOfStack(name))
        .map(({ name }) => serviceOfOthers(name, cluster)),
    ],
  };
}

/** The first services, by owner, and the number of all services. */
async function servicesIn(
  { services, deployment }: ContentsDependencies,
  cluster: string,
): Promise<{ own: Service[]; theirs: string[]; count: number }> {
  const names = await services.list(cluster);
  const found = await inBatches(names.slice(0, maximumDescribed), describeServicesBatch, (batch) =>
    services.describeAll(cluster, batch),
  );
  const isTheirs = (one: (typeof found)[number]) => isOfAnotherDeployment(one, deployment);
  return {
    own: found.filter((one) => !isTheirs(one)).map(({ service }) => service),
    theirs: found.filter(isTheirs).map(({ service }) => service.name),
    count: names.length,
  };
}

/** Tasks that are not stopping already. */
async function tasksIn({ tasks }: ContentsDependencies, cluster: string) {
  const page = { limit: describeTasksBatch };
  const ids = await collectPages((cursor) =>
    tasks.list(cluster, { desiredStatus: 'RUNNING' }, { ...page, cursor }),
  );
  return describeTasks(tasks, cluster, ids);
}
