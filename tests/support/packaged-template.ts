import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Whatever a property holds; tests say what they expect of it. */
type Json = ReturnType<typeof JSON.parse>;

export type Resources = Record<string, Resource>;

interface Resource {
  Type: string;
  DependsOn?: string | string[];
  Properties: Record<string, Json>;
}

/** Parameters with which the template has everything that it can have. */
export const everyParameter = {
  alarmEmail: 'operators@example.com',
  budgetAmount: '500',
  jwtIssuer: 'https://issuer.example.com',
  jwtAudience: 'clusters',
  corsOrigins: 'https://example.com',
  sharedNetwork: 'true',
  executeCommand: 'true',
  secretPrefix: 'ANY',
  bucketPrefix: 'ANY',
  vpcs: 'ANY',
  fileSystems: 'ANY',
  snapshots: 'ANY',
  reservedConcurrency: '5',
};

const config = 'serverless.yml';
const nobodyListens = 'http://127.0.0.1:9';

const root = fileURLToPath(new URL('../../', import.meta.url));
const program = join(root, 'node_modules', 'serverless', 'bin', 'serverless.js');

/** Which tree is packaged, this one unless it is said, and for which stage. */
interface Packaged {
  tree?: string;
  stage?: string;
}

/** The template that `serverless package` makes with these parameters, whose functions have no code. */
export async function packagedTemplate(
  parameters: Record<string, string> = {},
  { tree = root, stage = 'dev' }: Packaged = {},
): Promise<{ Resources: Resources }> {
  const folder = mkdtempSync(join(tmpdir(), 'template-'));
  const given = Object.entries(parameters).map(([name, value]) => `--param=${name}=${value}`);
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    FUNCTION_BUILDER: './tests/support/without-code.cjs',
    HTTP_PROXY: nobodyListens,
    HTTPS_PROXY: nobodyListens,
  };
  try {
    // Where it runs it writes into `.serverless`, and others may do that at the same time.
    for (const name of readdirSync(tree).filter((one) => !one.startsWith('.') && one !== config))
      symlinkSync(join(tree, name), join(folder, name));
    copyFileSync(join(tree, config), join(folder, config));
    const args = [program, 'package', '--stage', stage, ...given];
    await promisify(execFile)(process.execPath, args, { cwd: folder, env });
    const file = join(folder, '.serverless', 'cloudformation-template-update-stack.json');
    return JSON.parse(readFileSync(file, 'utf8')) as { Resources: Resources };
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`serverless package failed:\n${stderr}${stdout}`, { cause: error });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The resources of that template. */
export const packagedResources = async (parameters: Record<string, string> = {}): Promise<Resources> =>
  (await packagedTemplate(parameters)).Resources;

export function ofType(resources: Resources, type: string): [string, Resource][] {
  return Object.entries(resources).filter(([, { Type }]) => Type === type);
}
