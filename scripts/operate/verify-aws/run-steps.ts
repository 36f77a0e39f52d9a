import type { Finding, Step } from './step.ts';
import { stopwatch } from './stopwatch.ts';
import type { Visit } from './visit.ts';

export interface Result extends Finding {
  name: string;
  question: string;
  seconds: number;
}

const skipped = (seen: string): Finding => ({ outcome: 'skipped', seen });

/** As a reader sees it: `skipped: emulator`, `pass: It runs.` */
export const sentenceOf = ({ outcome, seen }: Finding): string => `${outcome}: ${seen}`;

/** Runs the steps one after the other, whatever becomes of each; none begins once the run is interrupted. */
export async function runSteps(steps: Step[], visit: Visit): Promise<Result[]> {
  const results: Result[] = [];
  const interrupted = interruption(visit.signal);
  for (const step of steps) {
    process.stdout.write(`${step.name}: ${step.question}\n`);
    const seconds = stopwatch();
    const finding = hindrance(step, visit, results) ?? (await attempt(step, visit, interrupted));
    process.stdout.write(`  ${sentenceOf(finding)} (${seconds()} s)\n`);
    results.push({ name: step.name, question: step.question, seconds: seconds(), ...finding });
  }
  return results;
}

/** Why a step is not run. */
function hindrance(
  { needs = [], after = [] }: Step,
  { target, signal }: Visit,
  results: Result[],
): Finding | undefined {
  if (signal.aborted) return skipped('interrupted');
  if (needs.some((ability) => target.lacks.includes(ability))) return skipped('emulator');
  const broken = results.find(({ name, outcome }) => after.includes(name) && outcome === 'fail');
  return broken && skipped(`"${broken.name}" has failed`);
}

async function attempt(step: Step, visit: Visit, interrupted: Promise<Finding>): Promise<Finding> {
  try {
    return await Promise.race([step.run(visit), interrupted]);
  } catch (error) {
    return { outcome: 'fail', seen: (error as Error).message };
  }
}

const interruption = (signal: AbortSignal) =>
  new Promise<Finding>((resolve) => {
    const end = () => resolve({ outcome: 'fail', seen: 'interrupted' });
    signal.addEventListener('abort', end, { once: true });
  });
