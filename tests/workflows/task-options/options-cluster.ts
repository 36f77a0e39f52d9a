import { expect } from '@jest/globals';
import { openToSources } from '../../support/deploy.ts';
import { readBoundary } from '../../support/deployment.ts';
import { environment } from '../../support/environment.ts';
import type { Json, Product } from '../../support/product.ts';

export const tasks = '/clusters/options/tasks';

export const container = { name: 'app', image: 'nginx:1.29' };

export const volumes = [{ name: 'work', configuredAtLaunch: true }];

export const mounting = { ...container, mountPoints: [{ sourceVolume: 'work', containerPath: '/work' }] };

export const disk = [{ name: 'work', managedEBSVolume: { sizeInGiB: 100, volumeType: 'gp3', iops: 3000 } }];

export const mine = 'arn:aws:iam::000000000000:role/fargate-clusters-mine';

/** Requests about the cluster `options`, and what ECS has of it. */
export function optionsCluster(product: () => Product) {
  /** Sets `--param executeCommand=true` or false. */
  function allowCommands(allowed: boolean) {
    process.env['EXECUTE_COMMAND_ROLE_ARN'] = allowed ? environment.EXECUTE_COMMAND_ROLE_ARN : '';
    const boundary = readBoundary([...openToSources, ...(allowed ? ['executeCommand=true'] : [])]);
    product().aws.iam.policies.set(environment.ROLE_BOUNDARY_ARN, boundary);
  }

  async function create(name: string, definition: object, rest: object = {}) {
    const body = {
      name,
      newTaskDefinition: { family: name, containers: [container], ...definition },
      ...rest,
    };
    const answer = await product().call('POST', '/clusters', body);
    expect(answer).toMatchObject({ status: 202 });
    return product().ended(answer.body.id);
  }

  const register = (family: string, definition: object = {}) =>
    product().call('POST', '/task-definitions', { family, containers: [container], ...definition });

  const run = (body: object, key?: string) =>
    product().call('POST', tasks, body, key ? { 'idempotency-key': key } : {});

  /** Tasks as ECS has them. */
  const inEcs = (ids: string[]) =>
    (product().aws.ecs.actions as never as { DescribeTasks(input: object): { tasks: Json[] } }).DescribeTasks(
      {
        cluster: 'options',
        tasks: ids,
      },
    ).tasks;

  const definitionInEcs = (family: string): Json =>
    (
      product().aws.ecs.actions as never as {
        DescribeTaskDefinition(input: object): { taskDefinition: Json };
      }
    ).DescribeTaskDefinition({ taskDefinition: family }).taskDefinition;

  /** Creates the cluster and registers `plain`, `with-role` and `disk`. */
  async function prepare() {
    allowCommands(true);
    await create('options', {}, { service: { name: 'web' } });
    await register('plain');
    await register('with-role', { taskRoleArn: mine });
    await register('disk', { containers: [mounting], volumes });
  }

  return { allowCommands, prepare, create, register, run, inEcs, definitionInEcs };
}
