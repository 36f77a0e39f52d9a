import { expect, test } from '@jest/globals';
import { stopClusterTasks } from '../../../../../../shared/use-cases/steps/delete-cluster/stop-cluster-tasks.ts';
import { clusterEntry } from '../../../../../support/cluster-entry.ts';
import { ownTags } from '../../../../../../shared/domain/ownership.ts';
import type { DescribedTask } from '../../../../../../shared/domain/task/task.ts';

const input = { cluster: 'batch', operationId: 'deletion' };

/** A cluster in which nothing runs, whose tasks of the last hour stand on a thousand pages; each call takes 0.2 s. */
function stopped(lastStatus: (page: number) => string) {
  let now = 0;
  let pages = 0;
  const pass = () => {
    now += 200;
  };
  const entry = clusterEntry('batch', { state: 'deleting', operationId: 'deletion' });
  const dependencies = {
    journal: { getCluster: () => Promise.resolve(entry) },
    clusters: {
      find: () =>
        Promise.resolve({
          arn: 'arn:aws:ecs:us-east-1:123456789012:cluster/batch',
          tags: { [ownTags.operation]: entry.createdByOperation },
        } as never),
    },
    tasks: {
      list(_: string, { desiredStatus }: { desiredStatus: string }) {
        pass();
        if (desiredStatus === 'RUNNING') return Promise.resolve({ items: [], nextCursor: null });
        pages++;
        return Promise.resolve({ items: [`task-${pages}`], nextCursor: pages < 1000 ? `${pages}` : null });
      },
      describe(_: string, [id]: string[]) {
        pass();
        return Promise.resolve([{ id, lastStatus: lastStatus(pages) } as DescribedTask]);
      },
      stop: () => Promise.reject(new Error('There is nothing to stop.')),
    },
    clock: { now: () => now },
    deployment: 'fargate-clusters-test',
  };
  return { dependencies, seconds: () => now / 1000 };
}

/** A function has 30 seconds; ECS lists what has stopped for an hour. */
test('the look for tasks that still stop ends in time, however many have stopped', async () => {
  const { dependencies, seconds } = stopped(() => 'STOPPED');
  expect(await stopClusterTasks(dependencies, input)).toMatchObject({ ended: true });
  expect(seconds()).toBeLessThan(25);
});

test('it ends at the first task that still stops', async () => {
  const { dependencies, seconds } = stopped((page) => (page === 2 ? 'DEPROVISIONING' : 'STOPPED'));
  expect(await stopClusterTasks(dependencies, input)).toMatchObject({ ended: false, waiting: true });
  expect(seconds()).toBeLessThan(2);
});
