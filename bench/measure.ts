import { measureBundles } from './bundles.ts';
import { measureCleanUp } from './clean-up.ts';
import { measureStartUp } from './start-up.ts';

const runs = [await measureStartUp(), await measureStartUp(), await measureStartUp()];
const median = (values: number[]) =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;
const startUp = {
  seconds: Number(median(runs.map(({ seconds }) => seconds)).toFixed(2)),
  megabytes: Math.round(median(runs.map(({ megabytes }) => megabytes))),
};
const bundles = await measureBundles();
const cleanUp = await measureCleanUp(10_000);

const rows: [string, string][] = [
  ['npm start answers after', `${startUp.seconds} s`],
  ['npm start takes', `${startUp.megabytes} MB`],
  [`a sweep over ${cleanUp.clusters} clusters takes`, `${cleanUp.seconds.toFixed(1)} s`],
  ['  and at its peak', `${cleanUp.megabytes[1]} MB`],
  ['  throttled calls', String(cleanUp.throttled)],
  ...Object.entries(cleanUp.calls).map(([action, count]): [string, string] => [`  ${action}`, String(count)]),
  ...bundles.map(([name, bytes]): [string, string] => [`code of ${name}`, `${(bytes / 1000).toFixed(1)} kB`]),
];
for (const [what, value] of rows) process.stdout.write(`${what.padEnd(36)}${value.padStart(12)}\n`);
process.stdout.write(`${JSON.stringify({ startUp, cleanUp, bundles: Object.fromEntries(bundles) })}\n`);
