import { expect } from '@jest/globals';
import type { Json, Product } from './product.ts';
import { helloWorld } from './requests.ts';

type Changes = Parameters<typeof helloWorld>[0];

/** What most scenarios do with a cluster, in the product in process. */
export function clusterLife(product: () => Product) {
  /** Requests a cluster and returns its operation. */
  async function beginCreation(changes?: Changes) {
    const { status, body } = await product().call('POST', '/clusters', helloWorld(changes));
    expect(status).toBe(202);
    return body;
  }

  /** Asks for a cluster and waits for the end of it. */
  const attempt = async (changes?: Changes) => product().ended((await beginCreation(changes)).id);

  /** Requests the deletion and returns its operation. */
  async function beginRemoval(name: string, query = '') {
    const { status, body } = await product().call('DELETE', `/clusters/${name}${query}`);
    expect(status).toBe(202);
    return body;
  }

  /** Asks for a clean-up, and waits for its end and for those of the deletions that it begins. */
  async function cleanUp(body: object = {}) {
    const { call, aws, ended } = product();
    const started = await call('POST', '/clean-ups', body);
    expect(started).toMatchObject({ status: 202, headers: { location: `/clean-ups/${started.body.id}` } });
    for (;;) {
      const { body: now } = await call('GET', `/clean-ups/${started.body.id}`);
      if (now.status !== 'running') {
        for (const { operationId } of now.items) if (operationId) await ended(operationId);
        return now;
      }
      await aws.world.clock.sleep(5);
    }
  }

  return {
    attempt,
    beginCreation,
    beginRemoval,

    async operation(id: string): Promise<Json> {
      return (await product().call('GET', `/operations/${id}`)).body;
    },

    /** Every stack that the product has asked for on behalf of a cluster, the newest first. */
    stacksOf(name: string) {
      const { StackSummaries = [] } = product().aws.cloudFormation.actions.ListStacks({});
      return StackSummaries.filter(({ StackName }) => StackName!.includes(name));
    },

    /** A service that the product knows nothing of. */
    foreignService(
      cluster: string,
      awsvpcConfiguration: { subnets: string[]; securityGroups?: string[] },
      changes: object = {},
    ) {
      product().aws.ecs.actions.CreateService({
        cluster,
        serviceName: 'theirs',
        taskDefinition: `${cluster}-task-definition`,
        desiredCount: 1,
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration },
        ...changes,
      });
    },

    /** Stops every workflow that runs. */
    async killWorkflows() {
      const { inventory, stepFunctions } = product().aws;
      for (const executionArn of inventory().executions)
        await stepFunctions.actions.StopExecution({ executionArn });
    },

    /** Removes a cluster, whatever became of it; then there is what there was. */
    async removeAllOf(name: string, nothing: object) {
      const { aws, call, ended } = product();
      aws.world.faults.withdraw();
      const { status, body } = await call('DELETE', `/clusters/${name}`);
      if (status === 202) await ended(body.id);
      await aws.world.clock.sleep(60);
      expect(aws.inventory()).toEqual(nothing);
    },

    /** A cluster that is active. */
    async create(name: string, changes: object = {}) {
      expect(await attempt({ name, ...changes })).toMatchObject({ status: 'succeeded' });
      return (await product().call('GET', `/clusters/${name}`)).body;
    },

    cleanUp,

    /** Scheduled clean-ups, every quarter of an hour; returns what each of them did. */
    async cleanUps(count: number): Promise<Json[]> {
      const items: Json[] = [];
      for (let round = 0; round < count; round++) {
        items.push(...(await cleanUp()).items);
        await product().aws.world.clock.sleep(900);
      }
      return items;
    },

    /** Asks for the deletion and waits for its end. */
    async remove(name: string, query = '') {
      return product().ended((await beginRemoval(name, query)).id);
    },
  };
}
