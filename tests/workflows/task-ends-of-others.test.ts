import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { journalItems } from '../support/marked-secrets.ts';
import { startProduct, type Product } from '../support/product.ts';
import { registerTheirs, theirNetwork } from '../support/theirs.ts';

/* EventBridge tells the ends of all tasks of the account: what others run leaves nothing in the journal. */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

const { attempt } = clusterLife(() => product);

/** Whether a cluster with the name is listed here. */
const situations: Record<string, (name: string) => Promise<unknown>> = {
  'under a name that is not known here': () => Promise.resolve(),
  'under the name of a creation that failed': async (name) => {
    product.aws.world.faults.plan({ kind: 'create_fails', resourceType: 'AWS::EC2::VPC', reason: 'no' });
    await attempt({ name });
    product.aws.world.faults.withdraw();
  },
};

test.each(Object.keys(situations))(
  'the end of a task of others is not recorded, nor what its command had: %s',
  async (situation) => {
    const { ecs, world } = product.aws;
    const name = situation.replaceAll(' ', '-');
    await situations[situation]!(name);
    ecs.actions.CreateCluster({ clusterName: name });
    const { tasks } = ecs.actions.RunTask({
      cluster: name,
      taskDefinition: registerTheirs(product.aws),
      launchType: 'FARGATE',
      networkConfiguration: await theirNetwork(product.aws),
      overrides: { containerOverrides: [{ name: 'hello-world', command: ['serve', '--token=hunter2'] }] },
    });
    await world.clock.sleep(120);
    const [{ taskArn = '' } = {}] = tasks!;
    ecs.actions.StopTask({ cluster: name, task: taskArn });
    await world.clock.sleep(300);
    const [ended] = ecs.actions.DescribeTasks({ cluster: name, tasks: [taskArn] }).tasks!;
    expect(ended).toMatchObject({ lastStatus: 'STOPPED' });
    const items = JSON.stringify(await journalItems(product.aws));
    expect(items).not.toContain(taskArn.split('/').at(-1));
    expect(items).not.toContain('hunter2');
  },
);
