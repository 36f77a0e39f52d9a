import { parseArgs } from 'node:util';
import { explore, type Explored, type Found } from './run-worker.ts';
import { worlds } from './worlds/worlds.ts';

/* npm run explore -- [--world NAME]... [--deviations N] [--workers N] [--mutation NAME] */

const { values } = parseArgs({
  options: {
    world: { type: 'string', multiple: true },
    deviations: { type: 'string' },
    workers: { type: 'string', default: '1' },
    mutation: { type: 'string' },
  },
});

const waiting = worlds.filter(({ name }) => values.world?.includes(name) ?? true);

async function work(): Promise<void> {
  for (let world = waiting.shift(); world; world = waiting.shift()) {
    const deviations = Number(values.deviations ?? world.deviations);
    const { name } = world;
    const { mutation } = values;
    const explored = await explore(
      { world: name, deviations, ...(mutation && { mutation, untilViolation: true }) },
      tell,
    );
    process.stdout.write(`${line(explored)}\n`);
    if (explored.violations > 0) process.exitCode = 1;
  }
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

await Promise.all(Array.from({ length: Number(values.workers) }, work));
