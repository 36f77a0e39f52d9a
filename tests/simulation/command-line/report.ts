import { coverageLines, wronglyUnreachable } from '../coverage/coverage-report.ts';
import type { Result } from '../run/run-seed.ts';
import { sometimes } from '../sometimes.ts';
import type { Options } from './options.ts';

/** Seeds between two signs of life. */
const betweenSigns = 250;

/** Adds results up, and prints them as lines: violations at once, figures at the end. */
export function createReport({ trace, workers, coverage }: Options) {
  const started = performance.now();
  const struck = new Map<string, number>();
  const reached = new Map<string, number>();
  const covered = new Map<string, number>();
  let violating = 0;
  let seeds = 0;
  let virtualSeconds = 0;
  let milliseconds = 0;

  return {
    hear(result: Result): void {
      seeds += 1;
      virtualSeconds += result.virtualSeconds;
      milliseconds += result.milliseconds;
      addAll(struck, result.struck);
      addAll(reached, result.reached);
      addAll(covered, result.covered);
      if (result.violations.length > 0) {
        violating += 1;
        tellViolations(result);
      }
      if (trace) for (const line of result.trace) print(line);
      if (trace) print(`seed ${result.seed}: trace hash ${result.hash}`);
      if (seeds % betweenSigns === 0) print(`${seeds} seeds, ${violating} with violations`);
    },

    /** Whether all is well; a state that was never reached counts only where there were enough seeds. */
    end(): boolean {
      const seconds = (performance.now() - started) / 1000;
      print(`${seeds} seeds in ${seconds.toFixed(0)} s with ${workers} workers`);
      print(
        `${((seeds * 1000) / milliseconds).toFixed(1)} seeds/s and ${(virtualSeconds / 3.6 / milliseconds).toFixed(1)} virtual hours/s of processor time`,
      );
      tell('faults', [...struck]);
      tell(
        'reached',
        sometimes.map((name) => [name, reached.get(name) ?? 0]),
      );
      const never = sometimes.filter((name) => !reached.has(name));
      if (never.length > 0) print(`never reached: ${never.join(', ')}`);
      if (coverage) for (const line of coverageLines(covered)) print(line);
      const wrong = wronglyUnreachable(covered);
      if (wrong.length > 0) print(`reached, and said to be out of reach: ${wrong.join(', ')}`);
      print(`${violating} seeds with violations`);
      return wrong.length === 0 && violating === 0 && (never.length === 0 || seeds < 1000);
    },
  };
}

const print = (line: string) => process.stdout.write(`${line}\n`);

function addAll(sums: Map<string, number>, counts: Record<string, number>): void {
  for (const [name, count] of Object.entries(counts)) sums.set(name, (sums.get(name) ?? 0) + count);
}

function tell(title: string, counts: [string, number][]): void {
  print(`${title}:`);
  for (const [name, count] of counts) print(`  ${String(count).padStart(8)}  ${name}`);
}

function tellViolations({ seed, violations, trace }: Result): void {
  for (const line of trace.slice(-25)) print(`    ${line.slice(0, 220)}`);
  for (const { invariant, what } of violations) print(`seed ${seed}: ${invariant}: ${what}`);
  print(`replay: npm run simulate -- --seed ${seed} --trace`);
}
