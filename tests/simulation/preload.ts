import { registerHooks } from 'node:module';
import './time/virtual-time.ts';
import './time/chance.ts';

/* Goes before everything else: `node --import ./tests/simulation/preload.ts`. */

const seeded = new URL('./time/chance.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'uuid' ? { url: seeded, shortCircuit: true } : next(specifier, context),
});
