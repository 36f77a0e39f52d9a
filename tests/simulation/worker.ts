import { writeFileSync } from 'node:fs';
import { readRoles } from '../support/deployment.ts';
import { loadHandlers } from '../support/entries.ts';
import { readAssignment } from './assignment.ts';
import { makePlan } from './plan/make-plan.ts';
import { readTimeOuts } from './product/time-outs.ts';
import { run } from './run/run-seed.ts';

/* Runs seeds one after the other and writes each result as a line of JSON; standard output is the functions' log. */

/** The pipe that the parent reads. */
const results = 3;

const { first, count, stride, trace = false, untilViolation = false } = readAssignment();
const installed = { handlers: await loadHandlers(), timeOuts: readTimeOuts(), roles: readRoles() };

// The client of AWS makes an error for every call, in case: where it was made is of use to whoever replays one seed only.
if (!trace) Error.stackTraceLimit = 0;

// What is loaded only when it is first needed must not be waited for in virtual time.
await run({ ...makePlan(0), wire: [], outages: [], sandbox: [], trouble: [], hands: [] }, installed);

for (let index = 0; index < count; index++) {
  const result = await run(makePlan(first + index * stride), installed, trace);
  writeFileSync(results, `${JSON.stringify(result)}\n`);
  if (untilViolation && result.violations.length > 0) break;
}
