import { total, type Figures } from './figures.ts';
import { patchedEntries } from './patches.ts';

/** Columns under each other; the first is text, the others are figures. */
function table(title: string, heads: string[], rows: (string | number)[][]): string {
  const texts = [heads, ...rows.map((row) => row.map(String))];
  const widths = heads.map((_, column) => Math.max(...texts.map((row) => row[column]!.length)));
  const line = (row: string[]) =>
    row
      .map((text, column) => (column === 0 ? text.padEnd(widths[0]!) : text.padStart(widths[column]!)))
      .join('  ');
  return `\n${title}\n\n${texts.map(line).join('\n')}\n`;
}

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(0);

const ofLoad = (load: NonNullable<Figures['load']>) =>
  table(
    'Functions: kB of code, ms to load (median of 15)',
    ['function', 'kB', 'ms', 'defaults kB', 'ms', 'ratio', 'floor ms', 'ratio'],
    load.map((one) => [
      one.name,
      kilobytes(one.deployed.bytes),
      one.deployed.milliseconds.toFixed(1),
      kilobytes(one.defaults.bytes),
      one.defaults.milliseconds.toFixed(1),
      one.ratios.ofDefaults.toFixed(2),
      one.floor.milliseconds.toFixed(1),
      one.ratios.ofFloor.toFixed(2),
    ]),
  );

const ofCounts = ({ calls, transitions }: NonNullable<Figures['counts']>) =>
  table(
    'Calls of AWS',
    ['request', 'calls', 'least'],
    calls.map((one) => [`${one.operationId} (${one.when})`, total(one.calls), total(one.least)]),
  ) +
  table(
    'State transitions',
    ['workflow', 'seconds', 'transitions'],
    transitions.map(({ workflow, seconds, transitions: entered }) => [workflow, seconds, entered]),
  );

const ofHandlers = ({ warm, list }: NonNullable<Figures['handlers']>) =>
  table(
    'Warm handlers: ms beside the calls of AWS',
    ['request', 'ms'],
    [
      ...warm.map((one) => [`${one.operationId} (${one.when})`, one.milliseconds.toFixed(2)]),
      [`${list.addresses} tasks with their addresses, ${list.calls} calls`, list.milliseconds.toFixed(0)],
    ],
  );

const ofStartUp = ({ seconds, megabytes }: NonNullable<Figures['startUp']>) =>
  table(
    'npm start',
    ['until', 's', 'MB'],
    [['GET /health answers', seconds.toFixed(2), megabytes.toFixed(0)]],
  );

const ofCleanUp = (sweep: NonNullable<Figures['cleanUp']>) =>
  table(
    `A sweep over ${sweep.clusters} clusters`,
    ['what', 'figure'],
    [
      ['seconds', sweep.seconds.toFixed(1)],
      ['MB at its peak', sweep.megabytes[1]],
      ['throttled calls', sweep.throttled],
      ...Object.entries(sweep.calls),
    ],
  );

const ofPatches = (patches: NonNullable<Figures['patches']>) =>
  table(
    'Patches of the bundles: bytes that each saves',
    ['patch', ...patchedEntries],
    patches.map(({ name, bytes }) => [name, ...bytes]),
  );

/** All that was measured, for reading. */
export const tablesOf = ({ load, counts, handlers, startUp, cleanUp, patches }: Figures): string =>
  [
    load && ofLoad(load),
    counts && ofCounts(counts),
    handlers && ofHandlers(handlers),
    startUp && ofStartUp(startUp),
    cleanUp && ofCleanUp(cleanUp),
    patches && ofPatches(patches),
  ].join('');
