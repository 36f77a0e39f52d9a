import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from './run-steps.ts';
import type { Visit } from './visit.ts';

const cell = (text: string) => text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
const row = (...cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;

const pace = ({ target }: Visit) =>
  target.name === 'aws'
    ? []
    : [`Measured on an emulator (${target.name}), which does not keep the pace of AWS:`, ''];

/** Two tables: what the steps saw, and what was measured against what the documentation says. */
export function reportOf(visit: Visit, results: Result[]): string {
  return [
    row('Result', 'Step', 'Seconds', 'Seen'),
    row('---', '---', '---', '---'),
    ...results.map(({ outcome, name, seconds, seen }) =>
      outcome === 'skipped' ? row(`skipped: ${seen}`, name, '', '') : row(outcome, name, `${seconds}`, seen),
    ),
    '',
    ...pace(visit),
    row('What', 'Measured', 'Documented'),
    row('---', '---', '---'),
    ...visit.measurements.map(({ what, measured, documented }) => row(what, measured, documented)),
    '',
  ].join('\n');
}

/** Prints the report and keeps it beside the recordings. Answers how the process ends: 0 unless a step has failed. */
export function publish(visit: Visit, results: Result[]): number {
  const report = reportOf(visit, results);
  writeFileSync(join(visit.folder, 'report.md'), report);
  visit.record('results', { results, measurements: visit.measurements });
  const count = (outcome: string) => results.filter((one) => one.outcome === outcome).length;
  process.stdout.write(
    `\n${report}\nReport and recordings: ${visit.folder}\n` +
      `${count('differs')} differ, ${count('skipped')} skipped\n${count('pass')} passed, ${count('fail')} failed\n`,
  );
  return count('fail') > 0 ? 1 : 0;
}
