import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';
import { root } from '../root.ts';

const generated = join(root, 'client', 'generated');

/** Writes the TypeScript client of openapi.yaml into a folder. */
async function generate(folder: string): Promise<void> {
  await createClient({
    input: join(root, 'openapi.yaml'),
    output: { path: folder, module: { extension: '.ts' } },
    plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
    logs: { level: 'silent', file: false },
  });
}

/** Compiles the client into what the package exports. */
function compile(): void {
  rmSync(join(root, 'client', 'dist'), { recursive: true, force: true });
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  execFileSync(process.execPath, [compiler, '-p', 'client'], { cwd: root, stdio: 'inherit' });
}

/** The files of a folder with their texts. */
function texts(folder: string): string {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  return JSON.stringify(names.toSorted().map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

async function check(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'client-'));
  await generate(folder);
  const isSame = texts(folder) === texts(generated);
  rmSync(folder, { recursive: true });
  if (isSame) return;
  console.error('client/generated is not what openapi.yaml makes; run: npm run client');
  process.exitCode = 1;
}

if (process.argv.includes('--check')) await check();
else {
  rmSync(generated, { recursive: true, force: true });
  await generate(generated);
  compile();
}
