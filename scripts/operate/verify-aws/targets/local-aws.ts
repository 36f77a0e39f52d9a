import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { probe } from '../../../ports.mjs';
import { root } from '../../../root.ts';
import type { Target } from '../target.ts';

const host = 'http://127.0.0.1';

/** The API as `npm start` runs it, on local AWS a hundred times as fast. */
export async function localAws(): Promise<Target> {
  const [port, localAwsPort] = [await probe(0), await probe(0)];
  const server = spawn(
    process.execPath,
    [
      join(root, 'scripts', 'run', 'start.mjs'),
      '--param=executeCommand=true',
      '--param=secretPrefix=verify/',
    ],
    {
      cwd: root,
      detached: true, // Ctrl-C is for this process: what runs there is removed first.
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, PORT: `${port}`, LOCAL_AWS_PORT: `${localAwsPort}`, LOCAL_SPEED: '100' },
    },
  );
  process.once('exit', () => server.kill());
  const exit = once(server, 'exit');
  await healthy(`${host}:${port}/health`);

  return {
    name: 'local',
    lacks: [
      'deployment',
      'signatures',
      'iam',
      'images',
      'function-logs',
      'schedule',
      'quotas',
      'commands',
      'waiting',
    ],
    endpoint: `${host}:${localAwsPort}`,
    region: 'us-east-1',
    credentials: async () => ({ accessKeyId: 'local', secretAccessKey: 'local' }),
    deploy: async () => `${host}:${port}`,
    remove: async () => 'npm start keeps nothing.',
    async end() {
      server.kill('SIGINT');
      await exit;
    },
  };
}

async function healthy(url: string): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await pause(100);
  }
  throw new Error(`${url} does not respond two minutes after the start.`);
}
