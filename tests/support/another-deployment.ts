import type { LocalAws } from '../../local/aws/aws.ts';
import { ownTags } from '../../shared/domain/ownership.ts';
import { environment } from './environment.ts';
import type { Product } from './product.ts';

/* Another deployment of the product in the same account. */

const tags = [{ key: ownTags.owner, value: `${environment.STACK_PREFIX}2` }];
const family = 'of-another-deployment';

export function registerOfAnotherDeployment({ ecs }: Pick<LocalAws, 'ecs'>): void {
  ecs.actions.RegisterTaskDefinition({
    family,
    cpu: '256',
    memory: '512',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    containerDefinitions: [{ name: 'web', image: 'nginx' }],
    tags,
  });
}

/** Runs a task of the other deployment in a cluster of this one; returns its id. */
export async function runTaskOfAnotherDeployment({ call, aws }: Product, cluster: string): Promise<string> {
  const { network } = (await call('GET', `/clusters/${cluster}`)).body;
  const { tasks } = aws.ecs.actions.RunTask({
    cluster,
    taskDefinition: family,
    launchType: 'FARGATE',
    networkConfiguration: { awsvpcConfiguration: { subnets: network.subnetIds } },
    tags,
  });
  return tasks![0]!.taskArn!.split('/').at(-1)!;
}
