import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from '../root.ts';

const host = '127.0.0.1';
const folder = join(root, '.build', 'ministack');
const log = join(folder, 'log');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * MiniStack as it is, in a process of its own whose environment is not this one's: functions inherit it. Their code is
 * put outside this tree, where no package.json says what kind of modules they are.
 */
export async function startMiniStack(programs: string) {
  const port = await freePort();
  const temporary = mkdtempSync(join(tmpdir(), 'ministack-'));
  mkdirSync(folder, { recursive: true });
  const output = openSync(log, 'w');
  const emulator = spawn(join(programs, 'ministack'), {
    cwd: folder,
    stdio: ['ignore', output, output],
    env: {
      PATH: process.env['PATH'],
      HOME: temporary,
      TMPDIR: temporary,
      BIND_HOST: host,
      GATEWAY_PORT: String(port),
      IOT_MTLS_ENABLED: '0',
      LAMBDA_EXECUTOR: 'local',
      SFN_WAIT_SCALE: '0.01',
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
  await ready(endpoint);
  return { endpoint, port, end };
}

async function ready(endpoint: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const answer = await fetch(`${endpoint}/_ministack/health`).catch(() => undefined);
    if (answer?.ok) return;
    await pause(100);
  }
  throw new Error(`MiniStack does not answer 30 seconds after its start:\n${readFileSync(log, 'utf8')}`);
}
