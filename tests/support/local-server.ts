import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const host = '127.0.0.1';

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** `npm start` in a process group of its own, as a terminal starts it; parameters are those of the deployment. */
export function npmStart(settings: Record<string, string | number> = {}, parameters: string[] = []) {
  const environment = Object.entries(settings).map(([name, value]) => [name, String(value)]);
  const options = parameters.map((parameter) => `--param=${parameter}`);
  const npm = spawn('npm', ['start', '--', ...options], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, npm_config_loglevel: 'error', ...Object.fromEntries(environment) },
  });
  let output = '';
  for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (text) => (output += text));
  const exit = once(npm, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;

  return {
    output: () => output,
    /** How npm itself ended. */
    exit,
    /** To all of its processes, as Ctrl-C does, or to npm alone. */
    signal: (signal: NodeJS.Signals, to: 'all' | 'npm' = 'all') =>
      process.kill(to === 'all' ? -npm.pid! : npm.pid!, signal),
    isRunning: () => isAlive(-npm.pid!),
  };
}

export type NpmStart = ReturnType<typeof npmStart>;

/** Waits until something holds; gives up with what the server has said. */
export async function eventually(
  condition: () => boolean | Promise<boolean>,
  output: () => string = () => '',
): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    if (await condition()) return;
    await pause(100);
  }
  throw new Error(`This has not come about in two minutes: ${condition}\n${output()}`);
}

export async function isHealthy(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/health`).catch(() => undefined);
  return answer?.ok ?? false;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** A server that responds, with the local AWS behind it. */
export async function startServer({ speed = 300, parameters = [] as string[] } = {}) {
  const [port, localAwsPort] = [await freePort(), await freePort()];
  const settings = { PORT: port, LOCAL_AWS_PORT: localAwsPort, LOCAL_SPEED: speed };
  const server = npmStart(settings, parameters);
  const url = `http://${host}:${port}`;
  await eventually(() => isHealthy(url), server.output);
  return {
    ...server,
    url,
    port,
    localAws: `http://${host}:${localAwsPort}`,
    async end(): Promise<void> {
      if (server.isRunning()) server.signal('SIGINT');
      await eventually(() => !server.isRunning(), server.output);
    },
  };
}

export type LocalServer = Awaited<ReturnType<typeof startServer>>;
