import { forgetCovering, measureCovering, readCovering } from './covering/covering.ts';
import { draw } from './draw.ts';
import { isEquivalent } from './equivalents.ts';
import { everyMutant } from './every-mutant.ts';
import { judgeAll } from './judge-all.ts';
import { readOptions, usage } from './options.ts';
import { summary, verdictLine } from './report.ts';
import { createSandboxes } from './sandbox.ts';
import { optionsOrUsage } from '../support/options-or-usage.ts';

/* Plants random bugs of one line, one at a time, and tells which of them no test notices. */

const print = (text: string) => process.stdout.write(text);
const options = optionsOrUsage(readOptions, usage);
const drawn = draw(
  everyMutant().filter(({ file }) => file.includes(options.only)),
  options,
);
const mutants = drawn.filter((mutant) => !isEquivalent(mutant));
print(`Seed ${options.seed}: ${drawn.length} mutants, ${drawn.length - mutants.length} of them equivalent\n`);

const sandboxes = createSandboxes(options.workers);
if (options.cover) forgetCovering();
const half = (Date.now() + options.deadline) / 2;
const unmeasured = await measureCovering(sandboxes[0]!, { ...options, deadline: half }, print);
if (unmeasured.length > 0) print(`${unmeasured.length} test files were not measured, and have no say\n`);
const work = { mutants, records: readCovering(), sandboxes, options, isComplete: unmeasured.length === 0 };
const verdicts = await judgeAll(work, (verdict) => print(verdictLine(verdict)));
print(summary(verdicts));
process.exit();
