import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectThrough } from '../../shared/aws/connection.ts';
import { ownTags } from '../../shared/domain/ownership.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Product } from '../support/product.ts';
import { registerTheirs, theirNetwork } from '../support/theirs.ts';

/*
 * "A task definition must be specified if the service uses either the ECS or CODE_DEPLOY deployment controllers":
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html. With EXTERNAL its task sets have them, and
 * DescribeServices is taken to show none. Local ECS has no such controller: what it responds with is changed on its way.
 */

let product: Product;
let where: Awaited<ReturnType<typeof theirNetwork>>;
beforeAll(async () => {
  product = await startProduct();
  registerTheirs(product.aws);
  where = await theirNetwork(product.aws);
});
afterAll(() => product.close());
const { create } = clusterLife(() => product);

function showExternal() {
  const { requestHandler } = product.aws;
  connectThrough({
    ...requestHandler,
    async handle(request: Parameters<typeof requestHandler.handle>[0], options: object) {
      const { response } = await requestHandler.handle(request, options);
      if (!request.headers['x-amz-target']?.endsWith('.DescribeServices')) return { response };
      const described = JSON.parse(Buffer.from(response.body).toString());
      for (const service of described.services ?? []) {
        delete service.taskDefinition;
        service.deploymentController = { type: 'EXTERNAL' };
      }
      return { response: { ...response, body: Buffer.from(JSON.stringify(described)) } };
    },
  } as never);
}

test('a service that has no task definition, as somebody has put it in place of ours, is shown and named', async () => {
  await create('outside');
  const { actions } = product.aws.ecs;
  const service = 'outside-service';
  actions.DeleteService({ cluster: 'outside', service, force: true });
  await product.aws.world.clock.sleep(600);
  actions.CreateService({
    cluster: 'outside',
    serviceName: service,
    taskDefinition: 'theirs-task-definition',
    launchType: 'FARGATE',
    desiredCount: 1,
    networkConfiguration: where,
    tags: [{ key: ownTags.owner, value: 'another' }],
  });
  showExternal();

  expect(await product.call('GET', '/clusters/outside')).toMatchObject({
    status: 200,
    body: { service: { name: service, taskDefinition: null } },
  });
  expect(await product.call('GET', '/clusters/outside/events?source=service')).toMatchObject({ status: 200 });

  const { body: deletion } = await product.call('DELETE', '/clusters/outside');
  await product.aws.world.clock.sleep(3600);
  const { error } = (await product.call('GET', `/operations/${deletion.id}`)).body;
  const named = error.blockers.filter(({ id }: { id: string }) => id.endsWith(service));
  expect(named).toMatchObject([{ owner: 'another_deployment' }]);
  actions.DeleteService({ cluster: 'outside', service, force: true });
  expect(await product.ended(deletion.id)).toMatchObject({ status: 'succeeded' });
});
