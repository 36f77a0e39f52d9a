import { optionsOrUsage } from '../support/options-or-usage.ts';
import { readOptions, usage } from './options.ts';
import { explore, type Explored, type Found, type Progress } from './run-worker.ts';

/* Explores small worlds, and says what it finds; docs/reliability.md. */

const { worlds, deviations, workers, mutation } = optionsOrUsage(readOptions, usage);
const waiting = [...worlds];

async function work(): Promise<void> {
  for (let world = waiting.shift(); world; world = waiting.shift()) {
    const assignment = { world: world.name, deviations: deviations ?? world.deviations };
    process.stderr.write(`${world.name}: begins\n`);
    const explored = await explore(
      { ...assignment, ...(mutation && { mutation, untilViolation: true }) },
      tell,
      tellProgress,
    );
    process.stdout.write(`${line(explored)}\n`);
    if (explored.violations > 0) process.exitCode = 1;
  }
}

function tellProgress({ world, runs }: Progress): void {
  process.stderr.write(`${world}: ${runs} runs so far\n`);
}

function tell({ violations, way, trace }: Found): void {
  const what = violations.map((one) => `VIOLATION ${one.invariant}: ${one.what}`);
  process.stdout.write(`${[...what, ...way, ...trace].join('\n')}\n\n`);
}

function line({ world, deviations, runs, states, ends, deepest, violations, seconds }: Explored): string {
  return [
    world.padEnd(20),
    `${deviations} deviations`,
    `${runs} runs`,
    `${states} states`,
    `${ends} ends`,
    `${deepest} turns`,
    `${violations} violations`,
    `${seconds.toFixed(0)} s`,
  ].join(', ');
}

await Promise.all(Array.from({ length: workers }, work));
