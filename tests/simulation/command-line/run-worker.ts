import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Assignment } from '../assignment.ts';
import type { Result } from '../run/run-seed.ts';

const preload = fileURLToPath(new URL('../preload.ts', import.meta.url));
const worker = fileURLToPath(new URL('../worker.ts', import.meta.url));

/** Most of what a seed makes is soon of no use: more room for it, in MiB, has the garbage collector come less often. */
const flags = ['--max-semi-space-size=64'];

/** Runs seeds in a process of their own; hears of each result as it comes. */
export async function runWorker(assignment: Assignment, hear: (result: Result) => void): Promise<void> {
  const child = spawn(process.execPath, [...flags, '--import', preload, worker, JSON.stringify(assignment)], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
    env: process.env,
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  for await (const line of createInterface({ input: child.stdio[3] as Readable }))
    hear(JSON.parse(line) as Result);
  const code = await ended;
  if (code !== 0) throw new Error(`The worker for ${JSON.stringify(assignment)} ended with ${code}.`);
}

/** Deals the seeds out to so many processes. */
export async function runSeeds(
  { first, seeds, workers, trace }: { first: number; seeds: number; workers: number; trace: boolean },
  hear: (result: Result) => void,
): Promise<void> {
  await Promise.all(
    Array.from({ length: workers }, (_, index) =>
      runWorker(
        { first: first + index, count: Math.ceil((seeds - index) / workers), stride: workers, trace },
        hear,
      ),
    ),
  );
}
