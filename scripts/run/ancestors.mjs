import { execFileSync } from 'node:child_process';

/** The process that started this one, and the one before it: npm runs scripts by way of a shell. */
function ancestors() {
  const parent = process.ppid;
  try {
    const output = execFileSync('ps', ['-o', 'ppid=', '-p', String(parent)], { encoding: 'utf8' });
    return [parent, Number(output)].filter((pid) => pid > 1);
  } catch {
    return [parent].filter((pid) => pid > 1);
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch ({ code }) {
    return code === 'EPERM';
  }
}

/** Ends this process when npm, which started it, is gone: nothing stays behind, however npm ended. */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const started = ancestors();
  setInterval(() => {
    if (!started.every(isAlive)) process.exit(1);
  }, 500).unref();
}
