import { execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:net';

export interface StartUp {
  /** From the command to the first answer of GET /health. */
  seconds: number;
  /** Resident memory of npm and everything below it. */
  megabytes: number;
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Resident memory of a process and all its descendants, as `ps` counts it. */
function residentMegabytes(root: number): number {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,rss='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number) as [pid: number, parent: number, kibibytes: number]);
  const sumOf = (pid: number): number =>
    rows.reduce((sum, [child, parent]) => (parent === pid ? sum + sumOf(child) : sum), 0) +
    (rows.find(([own]) => own === pid)?.[2] ?? 0);
  return (sumOf(root) * 1024) / 1e6;
}

/** Runs `npm start` once, until it answers and has calmed down. */
export async function measureStartUp(): Promise<StartUp> {
  const port = await freePort();
  const begin = performance.now();
  const npm = spawn('npm', ['start', '--silent'], {
    env: { ...process.env, PORT: String(port) },
    stdio: 'ignore',
  });
  while (!(await answers(`http://127.0.0.1:${port}/health`))) {
    if (npm.exitCode !== null) throw new Error(`npm start ended with ${npm.exitCode} before it answered.`);
    await pause(20);
  }
  const seconds = (performance.now() - begin) / 1000;
  await pause(3000);
  const megabytes = residentMegabytes(npm.pid!);
  npm.kill('SIGTERM');
  return { seconds, megabytes };
}
