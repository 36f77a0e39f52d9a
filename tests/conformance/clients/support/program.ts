import { spawn } from 'node:child_process';

interface Options {
  directory?: string;
  environment?: Record<string, string>;
}

/** What went wrong stands at the end. */
const linesTold = 80;

/** Runs a program to its end; rejects with the last that it has written where it does not succeed. */
export function run(program: string, parameters: string[], options: Options = {}): Promise<string> {
  const { directory, environment } = options;
  return new Promise((resolve, reject) => {
    let output = '';
    const child = spawn(program, parameters, { cwd: directory, env: { ...process.env, ...environment } });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else
        reject(
          new Error(`${program} ended with ${code}:\n${output.split('\n').slice(-linesTold).join('\n')}`),
        );
    });
  });
}
