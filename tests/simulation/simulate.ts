import { catchMutations } from './command-line/mutation-table.ts';
import { readOptions } from './command-line/options.ts';
import { createReport } from './command-line/report.ts';
import { runSeeds } from './command-line/run-worker.ts';

/* npm run simulate -- [--seeds 1000] [--seed N] [--trace] [--mutations] [--workers N] */

const options = readOptions(process.argv.slice(2));

if (options.mutations) {
  let missed = 0;
  await catchMutations(options, ({ mutation, seeds, violation }) => {
    if (!violation) missed += 1;
    const outcome = violation ? `after ${seeds} seeds by "${violation.invariant}"` : 'NOT CAUGHT';
    process.stdout.write(`${mutation.name.padEnd(28)}  ${outcome.padEnd(58)}  ${mutation.bug}\n`);
  });
  process.exitCode = missed > 0 ? 1 : 0;
} else {
  const report = createReport(options);
  await runSeeds(options, report.hear);
  process.exitCode = report.end() ? 0 : 1;
}
