import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { parse } from 'yaml';

const require = createRequire(import.meta.url);

interface ServerlessFile {
  custom: {
    esbuild: Pick<BuildOptions, 'format' | 'target' | 'mainFields' | 'minify'> & { plugins: string };
  };
}

/** How functions are bundled when they are deployed. */
export function asDeployed(): BuildOptions {
  const ignored = ['!Sub', '!Ref', '!GetAtt'].map((tag) => ({ tag, resolve: (text: string) => text }));
  const { custom } = parse(readFileSync('serverless.yml', 'utf8'), { customTags: ignored }) as ServerlessFile;
  const { format, target, mainFields, minify, plugins } = custom.esbuild;
  return {
    bundle: true,
    platform: 'node',
    logLevel: 'error',
    format,
    target,
    mainFields,
    minify,
    plugins: require(join(process.cwd(), plugins)) as Plugin[],
  };
}

export interface Bundles {
  /** The file of every entry's code, by the name of the entry. */
  files: Map<string, string>;
  remove(): void;
}

/** Bundles entries, each by itself; all that there are, unless some are named. */
export async function bundleEntries(
  options: BuildOptions,
  entryPoints = globSync('functions/**/*.ts'),
): Promise<Bundles> {
  const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
  await build({
    ...options,
    entryPoints,
    outdir: folder,
    outbase: 'functions',
    outExtension: { '.js': '.cjs' },
  });
  const files = entryPoints.map((entry): [string, string] => [
    basename(entry, '.ts'),
    join(folder, entry.replace(/^functions\//, '').replace(/\.ts$/, '.cjs')),
  ]);
  return { files: new Map(files), remove: () => rmSync(folder, { recursive: true }) };
}

export const bytesOf = (file: string): number => statSync(file).size;
