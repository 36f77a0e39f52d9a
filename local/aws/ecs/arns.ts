import type { World } from '../world.ts';

type Account = Pick<World, 'region' | 'accountId'>;

const arnOf = ({ region, accountId }: Account, resource: string) =>
  `arn:aws:ecs:${region}:${accountId}:${resource}`;

export const clusterArn = (account: Account, cluster: string) => arnOf(account, `cluster/${cluster}`);

export const serviceArn = (account: Account, cluster: string, service: string) =>
  arnOf(account, `service/${cluster}/${service}`);

export const taskArn = (account: Account, cluster: string, id: string) =>
  arnOf(account, `task/${cluster}/${id}`);

export const containerArn = (account: Account, cluster: string, taskId: string, id: string) =>
  arnOf(account, `container/${cluster}/${taskId}/${id}`);

export const taskDefinitionArn = (account: Account, family: string, revision: number) =>
  arnOf(account, `task-definition/${family}:${revision}`);

/** The last part of an ARN's resource, or the name itself where it is no ARN. */
export const nameIn = (nameOrArn: string): string => nameOrArn.split('/').at(-1) ?? nameOrArn;
