import type { LocalAws } from '../../local/aws/aws.ts';
import { ownTags } from '../../shared/domain/ownership.ts';
import { environment } from './environment.ts';
import { helloWorld } from './requests.ts';

/** Registers a task definition of somebody else in the account; returns its family. */
export function registerTheirs({ ecs }: Pick<LocalAws, 'ecs'>, family = 'theirs-task-definition'): string {
  const { containers } = helloWorld({ name: 'theirs' }).newTaskDefinition;
  ecs.actions.RegisterTaskDefinition({
    family,
    cpu: '256',
    memory: '512',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    containerDefinitions: containers,
  });
  return family;
}

/** Where somebody else runs tasks: in a subnet that an account has from the beginning. */
export async function theirNetwork({ ec2 }: Pick<LocalAws, 'ec2'>) {
  const { Subnets } = await ec2.actions.DescribeSubnets({});
  const subnets = [Subnets![0]!.SubnetId!];
  return { awsvpcConfiguration: { subnets, assignPublicIp: 'ENABLED' as const } };
}

/** The tags that somebody puts on a task definition to give it to this deployment. */
export const givenToUs = [{ key: ownTags.owner, value: environment.STACK_PREFIX }];
