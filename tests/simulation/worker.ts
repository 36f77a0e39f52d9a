import { loadHandlers } from '../support/product.ts';
import { makePlan } from './plan/make-plan.ts';
import { readTimeOuts } from './product/time-outs.ts';
import { run } from './run/run-seed.ts';

/* Runs seeds one after the other and writes each result as a line: `worker.ts FIRST COUNT STRIDE [trace]` */

const [first = 1, count = 1, stride = 1] = process.argv.slice(2, 5).map(Number);
const keepTrace = process.argv[5] === 'trace';

const installed = { handlers: await loadHandlers(), timeOuts: readTimeOuts() };
// What is loaded only when it is first needed must not be waited for in virtual time.
await run({ ...makePlan(0), wire: [], sandbox: [], trouble: [], hands: [] }, installed);

for (let index = 0; index < count; index++)
  process.stdout.write(
    `${JSON.stringify(await run(makePlan(first + index * stride), installed, keepTrace))}\n`,
  );
