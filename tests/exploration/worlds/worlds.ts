import { change, cancel, cleanUp, create, createWithService, remove, run, stopAll } from './requests.ts';
import type { World } from './world.ts';

/** A cluster that is to be cleaned up. */
const expired = [create({ ttl: 'PT30M' }), { ...change({ tags: { team: 'ops' } }), after: 1800 }];

const keepForGood = change({ neverExpires: true, deletionProtection: true });

export const worlds: readonly World[] = [
  {
    name: 'create and repeat',
    before: [],
    actors: [[create({}, 'one')], [create({}, 'one')]],
    deviations: 1,
  },
  { name: 'create and delete', before: [], actors: [[create({}, 'one')], [remove()]], deviations: 1 },
  { name: 'create and cancel', before: [], actors: [[create({}, 'one')], [cancel()]], deviations: 1 },
  { name: 'delete and protect', before: [create()], actors: [[remove()], [keepForGood]], deviations: 1 },
  {
    name: 'delete and force',
    before: [create()],
    actors: [[remove()], [remove('?force=true')]],
    deviations: 1,
  },
  { name: 'delete and create', before: [create()], actors: [[remove()], [create({}, 'one')]], deviations: 1 },
  {
    name: 'run and repeat',
    before: [createWithService()],
    actors: [[run('one')], [run('one')]],
    deviations: 2,
  },
  {
    name: 'run and delete',
    before: [createWithService()],
    actors: [[run('one')], [remove()]],
    deviations: 1,
  },
  { name: 'run and stop', before: [createWithService()], actors: [[run('one')], [stopAll()]], deviations: 2 },
  {
    name: 'clean up and repeat',
    before: expired,
    actors: [[cleanUp('one')], [cleanUp('one')]],
    deviations: 1,
  },
  { name: 'clean up and extend', before: expired, actors: [[cleanUp('one')], [keepForGood]], deviations: 1 },
  { name: 'clean up and delete', before: expired, actors: [[cleanUp('one')], [remove()]], deviations: 1 },
];
