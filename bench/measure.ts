import { execFileSync } from 'node:child_process';
import { missedBars } from './bars.ts';
import type { Figures } from './figures.ts';
import { measureCleanUp } from './clean-up.ts';
import { measureLoad } from './load.ts';
import { median } from './median.ts';
import { measureStartUp } from './start-up.ts';
import { measurePatches } from './patches.ts';
import { tablesOf } from './tables.ts';

async function startUp(): Promise<NonNullable<Figures['startUp']>> {
  const runs = [await measureStartUp(), await measureStartUp(), await measureStartUp()];
  return {
    seconds: median(runs.map(({ seconds }) => seconds)),
    megabytes: median(runs.map(({ megabytes }) => megabytes)),
  };
}

/** What a script of its own prints. */
function printed<Content>(script: string): Content {
  const text = execFileSync(process.execPath, [script], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  return JSON.parse(text) as Content;
}

const asked = process.argv.slice(2);

const measurements: { [Name in keyof Figures]-?: () => Promise<Figures[Name]> } = {
  load: () => measureLoad(asked.filter((name) => !Object.hasOwn(measurements, name))),
  counts: async () => printed('bench/counts.ts'),
  handlers: async () => printed('bench/handlers.ts'),
  startUp,
  cleanUp: () => measureCleanUp(10_000),
  patches: measurePatches,
};

const figures: Figures = {};
for (const [name, measure] of Object.entries(measurements))
  if (asked.length === 0 || asked.includes(name)) Object.assign(figures, { [name]: await measure() });

process.stdout.write(tablesOf(figures));
const missed = missedBars(figures);
for (const { what, figure, most } of missed)
  process.stdout.write(`\n${what}: ${figure.toFixed(2)}, allowed are ${most}.`);
process.stdout.write(`\n${JSON.stringify(figures)}\n`);
process.exitCode = missed.length > 0 ? 1 : 0;
