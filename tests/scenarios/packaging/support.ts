import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Json } from '../../support/product.ts';
import { unzip } from '../../support/zip-file.ts';

const run = promisify(execFile);
const nobodyListens = 'http://127.0.0.1:9';

export interface Template {
  Resources: Record<string, { Type: string; Properties: Record<string, Json> }>;
}

export interface Package {
  template: Template;
  /** The files of every function, by the function's name. */
  functions: Map<string, Map<string, Buffer>>;
  remove(): void;
}

/** Runs `serverless package` with no account, and with no way to the network. */
export async function packageService(): Promise<Package> {
  const folder = mkdtempSync(join(tmpdir(), 'package-'));
  await run(process.execPath, ['node_modules/serverless/bin/serverless.js', 'package', '--package', folder], {
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      BUNDLE_FOLDER: '.build/package',
      HTTP_PROXY: nobodyListens,
      HTTPS_PROXY: nobodyListens,
    },
  });
  const zips = readdirSync(folder).filter((file) => file.endsWith('.zip'));
  const template = readFileSync(join(folder, 'cloudformation-template-update-stack.json'), 'utf8');
  return {
    template: JSON.parse(template) as Template,
    functions: new Map(zips.map((file) => [basename(file, '.zip'), unzip(join(folder, file))])),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

const invoke = `
const [file, event] = process.argv.slice(1);
const { handler } = await import(file);
const context = { functionName: 'packaged', awsRequestId: '00000000-0000-4000-8000-000000000000' };
process.stdout.write(JSON.stringify(await handler(JSON.parse(event), context)), () => process.exit());
`;

/** Runs a packaged function as Lambda does: its files alone, in a process and an environment of its own. */
export async function runPackaged(
  files: Map<string, Buffer>,
  event: object,
  environment: Record<string, string> = {},
): Promise<Json> {
  const task = mkdtempSync(join(tmpdir(), 'task-'));
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(task, name)), { recursive: true });
    writeFileSync(join(task, name), bytes);
  }
  const entry = [...files.keys()].find((name) => name.startsWith('functions/'))!;
  const argv = ['--input-type=module', '-e', invoke, join(task, entry), JSON.stringify(event)];
  const policy = '"route";q=50;w=1';
  const settings = {
    LOG_LEVEL: 'SILENT',
    READ_RATE_LIMIT_POLICY: policy,
    WRITE_RATE_LIMIT_POLICY: policy,
    ...environment,
  };
  try {
    const { stdout } = await run(process.execPath, argv, {
      cwd: task,
      env: settings,
      maxBuffer: 2 ** 24,
    });
    return JSON.parse(stdout);
  } catch (error) {
    throw new Error(`${entry} failed:\n${endOf((error as { stderr?: string }).stderr ?? String(error))}`, {
      cause: error,
    });
  } finally {
    rmSync(task, { recursive: true });
  }
}

/** Node shows the line that failed, which in a bundle is most of it. */
const endOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.length < 300)
    .slice(-20)
    .join('\n');

/** A request as the HTTP API hands it to a function. */
export function httpEvent(method: string, path: string, pathParameters: Record<string, string> = {}) {
  return {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: '',
    headers: {},
    pathParameters,
    isBase64Encoded: false,
    requestContext: {
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      authorizer: { iam: { userArn: 'arn:aws:iam::000000000000:user/test' } },
      requestId: 'request',
      domainName: 'api.example.com',
      stage: '$default',
    },
  };
}
