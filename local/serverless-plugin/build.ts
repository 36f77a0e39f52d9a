import { build as esbuild, stop } from 'esbuild';
import type { FunctionDefinition } from './service.ts';

/** Builds all entries at once, with what they share in files of its own and packages left where they are. */
export async function build(root: string, functions: FunctionDefinition[], folder: string): Promise<void> {
  await esbuild({
    absWorkingDir: root,
    entryPoints: functions.map(({ handler }) => handler.replace(/\.\w+$/, '.ts')),
    outbase: '.',
    outdir: folder,
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
}
