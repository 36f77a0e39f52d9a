import { catchMutations, tableLine } from './command-line/mutation-table.ts';
import { readOptions, usage, type Options } from './command-line/options.ts';
import { createReport } from './command-line/report.ts';
import { runSeeds } from './command-line/run-worker.ts';

function optionsOf(args: string[]): Options {
  try {
    return readOptions(args);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${usage}\n`);
    process.exit(2);
  }
}

const options = optionsOf(process.argv.slice(2));

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
