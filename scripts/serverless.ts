import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './root.ts';

export interface Ended {
  status: number;
  output: string;
}

interface ProcessOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
}

/** Runs a program of Node's to its end; answers how it ended and what it has printed. */
export async function runProgram(
  { cwd, env }: ProcessOptions,
  program: string,
  ...args: string[]
): Promise<Ended> {
  const options = { cwd, env, maxBuffer: 2 ** 24 };
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, ...args], options);
    return { status: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { status: code, output: stderr + stdout };
  }
}

/** Runs `serverless`; answers what it prints, and throws with it where it fails. */
export async function runServerless(processOptions: ProcessOptions, ...args: string[]): Promise<string> {
  const program = join(root, 'node_modules', 'serverless', 'bin', 'serverless.js');
  const { status, output } = await runProgram(processOptions, program, ...args);
  if (status !== 0) throw new Error(`serverless ${args.join(' ')} failed:\n${output}`);
  return output;
}
