import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { probe } from '../../ports.mjs';
import { root } from '../../root.ts';

export const host = '127.0.0.1';

/** What there is to know of a program that answers as AWS does. */
export interface EmulatorProgram {
  name: string;
  command: (port: number) => string[];
  environment?: (port: number) => Record<string, string>;
  /** Answers once the program is ready. */
  health: string;
}

/**
 * Starts such a program as it is, out of a folder of programs, in an environment that is not this process's: functions
 * would inherit it. What it writes is put outside this tree, where no package.json says what kind of modules they are.
 */
export async function startEmulator(programs: string, program: EmulatorProgram) {
  const port = await probe(0);
  const temporary = mkdtempSync(join(tmpdir(), `${program.name}-`));
  const folder = join(root, '.build', program.name);
  mkdirSync(folder, { recursive: true });
  const log = join(folder, 'log');
  const output = openSync(log, 'w');
  const [file = '', ...parameters] = program.command(port);
  const emulator = spawn(join(programs, file), parameters, {
    cwd: folder,
    stdio: ['ignore', output, output],
    env: {
      PATH: process.env['PATH'],
      HOME: temporary,
      TMPDIR: temporary,
      ...program.environment?.(port),
    },
  });
  const exit = once(emulator, 'exit');
  const end = async () => {
    emulator.kill();
    await exit;
    rmSync(temporary, { recursive: true, force: true });
  };
  process.once('exit', () => emulator.kill());
  const endpoint = `http://${host}:${port}`;
  await ready(endpoint + program.health, log);
  return { endpoint, end };
}

async function ready(url: string, log: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await pause(100);
  }
  throw new Error(`${url} does not answer 30 seconds after the start:\n${readFileSync(log, 'utf8')}`);
}
