import { catchMutations, tableLine } from './command-line/mutation-table.ts';
import { readOptions, usage } from './command-line/options.ts';
import { createReport } from './command-line/report.ts';
import { runSeeds } from './command-line/run-worker.ts';
import { optionsOrUsage } from '../support/options-or-usage.ts';

const options = optionsOrUsage(readOptions, usage);

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
