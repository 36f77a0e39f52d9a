import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build as esbuild, stop } from 'esbuild';
import { roleOfFunction } from './roles.ts';
import type { FunctionDefinition } from './service.ts';

/** Builds all entries at once, with what they share in files of its own and packages left where they are. */
export async function build(root: string, functions: FunctionDefinition[], folder: string): Promise<void> {
  const bundles = join(folder, 'entries');
  await esbuild({
    absWorkingDir: root,
    entryPoints: functions.map(({ handler }) => handler.replace(/\.\w+$/, '.ts')),
    outbase: '.',
    outdir: bundles,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    packages: 'external',
    sourcemap: true,
    logLevel: 'error',
  });
  await stop();
  for (const definition of functions) writeEntry(definition, { bundles, folder });
}

const caller = new URL('../aws/iam/caller.ts', import.meta.url);
const requestContext = new URL('gateway/request-context.ts', import.meta.url);

/** The entry of a function, which runs in the name of the function's role: all of them share one process. */
function writeEntry(
  { name, handler }: FunctionDefinition,
  { bundles, folder }: { bundles: string; folder: string },
): void {
  const [path, member] = [handler.replace(/\.\w+$/, '.mjs'), handler.slice(handler.lastIndexOf('.') + 1)];
  const entry = join(folder, path);
  mkdirSync(dirname(entry), { recursive: true });
  const text = [
    `import { callAs } from '${caller.href}';`,
    `import { asOfApiGateway } from '${requestContext.href}';`,
    `import { ${member} as bundled } from './${relative(dirname(entry), join(bundles, path))}';`,
    `export const ${member} = (event, context) => callAs('${roleOfFunction(name)}', () => bundled(asOfApiGateway(event), context));`,
  ];
  writeFileSync(entry, `${text.join('\n')}\n`);
}
