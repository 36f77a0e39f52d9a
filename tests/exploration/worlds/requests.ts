import { helloWorld } from '../../support/requests.ts';
import type { Wanted } from './world.ts';

const url = '/clusters/blue';

const withKey = (key: string | undefined) => (key === undefined ? {} : { key });

/** A cluster of which CloudFormation makes little. */
export const create = (changes: object = {}, key?: string): Wanted => ({
  deed: 'create',
  method: 'POST',
  url: '/clusters',
  body: { name: 'blue', ...changes },
  ...withKey(key),
});

/** A cluster with a network and a task definition. */
export const createWithService = (): Wanted => create(helloWorld({ name: 'blue' }));

export const remove = (query = ''): Wanted => ({ deed: 'delete', method: 'DELETE', url: `${url}${query}` });

export const change = (body: object): Wanted => ({
  deed: 'change',
  method: 'POST',
  url: `${url}/deletion-settings`,
  body,
});

export const cancel = (): Wanted => ({
  deed: 'cancel',
  method: 'POST',
  url: '/operations/{operation}/cancel',
});

export const run = (key?: string): Wanted => ({
  deed: 'run',
  method: 'POST',
  url: `${url}/tasks`,
  body: { count: 2, startedBy: 'explored' },
  ...withKey(key),
});

export const stopAll = (): Wanted => ({ deed: 'stop_all', method: 'DELETE', url: `${url}/tasks?all=true` });

export const cleanUp = (key?: string): Wanted => ({
  deed: 'clean_up',
  method: 'POST',
  url: '/clean-ups',
  body: {},
  ...withKey(key),
});
