import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Violation } from '../simulation/run/simulation.ts';
import type { Assignment } from './assignment.ts';

/** A run with violations, and where it went another way than usual. */
export interface Found {
  violations: Violation[];
  way: string[];
  trace: string[];
}

/** What there was to see in a world. */
export interface Explored {
  world: string;
  deviations: number;
  runs: number;
  /** In which something could be chosen. */
  states: number;
  /** In which runs ended. */
  ends: number;
  /** The most turns of a run. */
  deepest: number;
  /** Runs that had some. */
  violations: number;
  /** Of processor time. */
  seconds: number;
}

/** What a world says while it is explored. */
export interface Progress {
  world: string;
  runs: number;
}

const preload = fileURLToPath(new URL('../simulation/preload.ts', import.meta.url));
const worker = fileURLToPath(new URL('worker.ts', import.meta.url));

/** Explores a world in a process of its own; hears of each run that has violations, and how far it is. */
export async function explore(
  assignment: Assignment,
  hear: (found: Found) => void,
  hearProgress: (progress: Progress) => void = () => {},
): Promise<Explored> {
  const child = spawn(process.execPath, ['--import', preload, worker, JSON.stringify(assignment)], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
    env: process.env,
  });
  let explored: Explored | undefined;
  for await (const text of createInterface({ input: child.stdio[3] as Readable })) {
    const said = JSON.parse(text) as Found | Explored | Progress;
    if ('way' in said) hear(said);
    else if ('ends' in said) explored = said;
    else hearProgress(said);
  }
  if (!explored) throw new Error(`The worker for ${JSON.stringify(assignment)} ended before its end.`);
  return explored;
}
