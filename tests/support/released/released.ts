import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import type { Resources } from '../packaged-template.ts';
import type { Functions, Handler } from '../entries.ts';

const require = createRequire(import.meta.url);
const folder = 'tests/released';

/** The versions that have been released, as `npm run keep-version` keeps them. */
export const releasedVersions: string[] = readdirSync(folder);

const kept = (version: string, name: string): Buffer =>
  brotliDecompressSync(readFileSync(join(folder, version, `${name}.br`)));

/** The template that a version deploys in the stage `test`. */
export const releasedTemplate = (
  version: string,
  name: 'template' | 'template-every-parameter' = 'template',
): { Resources: Resources } => JSON.parse(kept(version, `${name}.json`).toString('utf8'));

/** The code of a version: one module in CommonJS, which exports each function by the name of its entry. */
export const releasedCode = (version: string): Buffer => kept(version, 'functions.cjs');

/** The functions of a version, in this process. */
export function releasedFunctions(version: string): Functions {
  const code = releasedCode(version);
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 16);
  const file = join(process.cwd(), '.build', 'released', `${version}-${hash}.cjs`);
  if (!existsSync(file)) {
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, code);
    renameSync(`${file}.${process.pid}`, file);
  }
  const { connectThrough, ...handlers } = require(file) as Record<string, Handler> & {
    connectThrough: Functions['connect'];
  };
  return { handlers: new Map(Object.entries(handlers)), connect: connectThrough };
}
