import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { clusterLife } from '../../support/cluster-life.ts';
import { startProduct, type Json, type Product } from '../../support/product.ts';
import { registerTheirs, theirNetwork } from '../../support/theirs.ts';
import { serviceOf } from './ecs.ts';

/*
 * Somebody has an ECS cluster under a name of ours, with tasks that have the tags of ours: ECS copies the tags of a task
 * definition to its tasks (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html, propagateTags).
 */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
beforeEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const { attempt, create } = clusterLife(() => product);

/** How a name becomes free in ECS while its cluster is listed. */
const freed: Record<string, (name: string) => Promise<unknown>> = {
  'after a creation that failed': async (name) => {
    const fault = { kind: 'create_fails', resourceType: 'AWS::EC2::VPC', reason: 'no' } as const;
    product.aws.world.faults.plan(fault);
    expect(await attempt({ name })).toMatchObject({ status: 'failed' });
  },
  'after its stack was deleted by hand': async (name) => {
    const { stack } = await create(name);
    product.aws.cloudFormation.actions.DeleteStack({ StackName: stack.name });
    await product.aws.world.clock.sleep(1800);
  },
};

/** With every tag that the cluster of the API gives. */
async function squat(name: string): Promise<string> {
  const { ecs, world } = product.aws;
  const { body } = await product.call('GET', `/operations?cluster=${name}`);
  const values = {
    'fargate-clusters:owner': 'fargate-clusters-test',
    'fargate-clusters:cluster': name,
    'fargate-clusters:operation': body.items.at(-1).id,
  };
  const tags = Object.entries(values).map(([key, value]) => ({ key, value }));
  ecs.actions.CreateCluster({ clusterName: name });
  const what = {
    cluster: name,
    taskDefinition: registerTheirs(product.aws),
    launchType: 'FARGATE' as const,
    networkConfiguration: await theirNetwork(product.aws),
    tags,
  };
  const { tasks } = ecs.actions.RunTask(what);
  ecs.actions.CreateService({ ...what, serviceName: serviceOf(name), desiredCount: 1 });
  await world.clock.sleep(120);
  return tasks![0]!.taskArn!.split('/').at(-1)!;
}

test.each(Object.keys(freed))(
  'tasks of others with the tags of ours are neither shown nor stopped: %s',
  async (how) => {
    const name = how.replaceAll(/\W+/g, '-');
    const url = `/clusters/${name}/tasks`;
    const { call, aws } = product;
    await freed[how]!(name);
    const task = await squat(name);
    const running = () => aws.ecs.actions.ListTasks({ cluster: name }).taskArns;
    const before = running();
    expect(before).toHaveLength(2);

    const items = async (path: string) => (await call('GET', path)).body.items as Json[];
    expect(await items(url)).toEqual([]);
    const stopped = await items(`${url}?desiredStatus=STOPPED`);
    expect(stopped.map(({ id }) => id)).not.toContain(task);
    expect(await items(`/clusters/${name}/events?source=service`)).toEqual([]);
    expect((await call('GET', `/clusters/${name}`)).body).toMatchObject({
      service: null,
      runningTasksCount: null,
    });
    const notFound = { status: 404, body: { code: 'task_not_found' } };
    expect(await call('GET', `${url}/${task}`)).toMatchObject(notFound);
    expect(await call('GET', `${url}/${task}/public-ip`)).toMatchObject(notFound);
    expect(await call('DELETE', `${url}/${task}`)).toMatchObject(notFound);
    for (const filter of ['all=true', 'family=theirs-task-definition', `group=service:${serviceOf(name)}`])
      expect((await call('DELETE', `${url}?${filter}`)).body).toEqual({ taskIds: [], complete: true });
    expect(await call('POST', url, { network: { subnetIds: ['subnet-0a1b2c3d'] } })).toMatchObject({
      status: 409,
    });
    expect(running()).toEqual(before);
  },
);
