import { execFileSync } from 'node:child_process';
import { missedBars } from './bars.ts';
import type { Figures } from './figures.ts';
import { measureCleanUp } from './clean-up.ts';
import { functionNames, measureLoad } from './load.ts';
import { median } from './median.ts';
import { measureStartUp } from './start-up.ts';
import { measurePatches } from './patches.ts';
import { optionsOrUsage } from '../tests/support/options-or-usage.ts';
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

const measurements: { [Name in keyof Figures]-?: () => Promise<Figures[Name]> } = {
  load: () => measureLoad(asked.filter((name) => !Object.hasOwn(measurements, name))),
  counts: async () => printed('bench/counts.ts'),
  handlers: async () => printed('bench/handlers.ts'),
  startUp,
  cleanUp: () => measureCleanUp(10_000),
  patches: measurePatches,
};

/** Throws where an argument is neither a part nor, beside `load`, a function. */
function readAsked(args: string[]): string[] {
  const parts = Object.keys(measurements);
  const functions = args.includes('load') ? functionNames() : [];
  const unknown = args.find((name) => ![...parts, ...functions].includes(name));
  if (unknown !== undefined) throw new RangeError(`There is no part or function ${unknown}.`);
  return args;
}

const usage = `npm run bench -- [${Object.keys(measurements).join('] [')}]
After "load" you can name functions, such as create-cluster. Without names, everything is measured.`;
const asked = optionsOrUsage(readAsked, usage);
const figures: Figures = {};
for (const [name, measure] of Object.entries(measurements))
  if (asked.length === 0 || asked.includes(name)) Object.assign(figures, { [name]: await measure() });

process.stdout.write(tablesOf(figures));
const missed = missedBars(figures);
for (const { what, figure, most } of missed)
  process.stdout.write(`\n${what}: ${figure.toFixed(2)}, allowed are ${most}.`);
process.stdout.write(`\n${JSON.stringify(figures)}\n`);
process.exitCode = missed.length > 0 ? 1 : 0;
