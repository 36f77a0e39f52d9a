import { afterAll, beforeAll, expect } from '@jest/globals';
import { fact } from './support/fact.ts';
import { openCluster } from './support/fargate.ts';
import { refusal } from './support/refusal.ts';
import { type Aws, openAws } from './support/target.ts';

let aws: Aws;
beforeAll(async () => {
  aws = await openAws();
});
afterAll(() => aws.close());

const see = async (cluster: string) =>
  (await aws.ecs.describeClusters({ clusters: [cluster] })).clusters?.[0];

fact('a cluster is ACTIVE at once, with nothing in it', async () => {
  const { cluster } = await aws.ecs.createCluster({ clusterName: 'new' });
  expect(cluster).toMatchObject({
    clusterArn: expect.stringMatching(/^arn:aws:ecs:us-east-1:\d{12}:cluster\/new$/),
    status: 'ACTIVE',
    runningTasksCount: 0,
    pendingTasksCount: 0,
    activeServicesCount: 0,
  });
});

fact('a cluster that is created again is the same', async () => {
  const [one, other] = [
    await aws.ecs.createCluster({ clusterName: 'same' }),
    await aws.ecs.createCluster({ clusterName: 'same' }),
  ];
  expect(other.cluster?.clusterArn).toBe(one.cluster?.clusterArn);
  const { clusterArns = [] } = await aws.ecs.listClusters({});
  expect(clusterArns.filter((arn) => arn.endsWith('/same'))).toHaveLength(1);
});

fact('a cluster that there is not is MISSING', async () => {
  const { clusters, failures } = await aws.ecs.describeClusters({ clusters: ['never-made'] });
  expect(clusters).toEqual([]);
  expect(failures).toEqual([{ arn: expect.stringMatching(/:cluster\/never-made$/), reason: 'MISSING' }]);
});

fact('the tags of a cluster are shown where they are asked for', async () => {
  await aws.ecs.createCluster({ clusterName: 'tagged', tags: [{ key: 'team', value: 'web' }] });
  expect((await see('tagged'))?.tags ?? []).toEqual([]);
  const { clusters } = await aws.ecs.describeClusters({ clusters: ['tagged'], include: ['TAGS'] });
  expect(clusters?.[0]?.tags).toEqual([{ key: 'team', value: 'web' }]);
});

fact('a cluster counts its tasks', async () => {
  const { run, inStatus } = await openCluster(aws, 'counting');
  const [task] = await run();
  await inStatus(task!.taskArn!, 'RUNNING');
  expect((await see('counting'))?.runningTasksCount).toBe(1);
});

fact('a deleted cluster is INACTIVE, still described, and not listed', async () => {
  await aws.ecs.createCluster({ clusterName: 'deleted' });
  await aws.ecs.deleteCluster({ cluster: 'deleted' });
  expect((await see('deleted'))?.status).toBe('INACTIVE');
  const { clusterArns = [] } = await aws.ecs.listClusters({});
  expect(clusterArns.filter((arn) => arn.endsWith('/deleted'))).toEqual([]);
});

fact('a cluster with tasks is not deleted', async () => {
  const { run, inStatus } = await openCluster(aws, 'busy');
  const [task] = await run();
  await inStatus(task!.taskArn!, 'RUNNING');
  const asked = await refusal(aws.ecs.deleteCluster({ cluster: 'busy' }));
  expect(asked).toMatchObject({ name: 'ClusterContainsTasksException', status: 400 });
});

fact('a cluster with a service is not deleted', async () => {
  const { createService } = await openCluster(aws, 'serving');
  await createService('web', { desiredCount: 0 });
  const asked = await refusal(aws.ecs.deleteCluster({ cluster: 'serving' }));
  expect(asked).toMatchObject({ name: 'ClusterContainsServicesException', status: 400 });
});

fact('a cluster that there is not cannot be deleted', async () => {
  expect(await refusal(aws.ecs.deleteCluster({ cluster: 'never-made' }))).toMatchObject({
    name: 'ClusterNotFoundException',
    status: 400,
  });
});
