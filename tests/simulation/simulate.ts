import { catchMutations, tableLine } from './command-line/mutation-table.ts';
import { readOptions } from './command-line/options.ts';
import { createReport } from './command-line/report.ts';
import { runSeeds } from './command-line/run-worker.ts';

/* npm run simulate -- [--seeds 1000] [--seed N] [--trace] [--mutations] [--workers N] */

const options = readOptions(process.argv.slice(2));

if (options.mutations) {
  process.exitCode = 0;
  await catchMutations(options, (caught) => {
    process.stdout.write(`${tableLine(caught)}\n`);
    if (Boolean(caught.mutation) !== Boolean(caught.violation)) process.exitCode = 1;
  });
} else {
  const report = createReport(options);
  await runSeeds(options, report.hear);
  process.exitCode = report.end() ? 0 : 1;
}
