import { registerHooks } from 'node:module';
import { takeTime } from './time/virtual-time.ts';
import { takeChance } from './time/chance.ts';
import { readAssignment } from './assignment.ts';
import { plant } from './mutations/apply.ts';
import { mutations } from './mutations/mutations.ts';

/* Goes before everything else: `node --import ./tests/simulation/preload.ts worker.ts ASSIGNMENT`. */

takeTime();
takeChance();

const seeded = new URL('./time/chance.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'uuid' ? { url: seeded, shortCircuit: true } : next(specifier, context),
});

const { mutation: name } = readAssignment();
const mutation = mutations.find((one) => one.name === name);
if (mutation) {
  plant(mutation);
  // What a planted bug requests is not what the product does.
  delete process.env['LOCAL_AWS_REQUESTS'];
}
