import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { root } from '../../../scripts/root.ts';
import { asDeployed } from '../bundles.ts';
import { optionsOrUsage } from '../options-or-usage.ts';
import { everyParameter, packagedTemplate } from '../packaged-template.ts';

/*
 * `npm run keep-version -- COMMIT` keeps what a release deploys, for the tests of upgrades from it: its functions, in one
 * bundle, and its templates in `tests/released/VERSION`, and its contract in `tests/conformance/clients/released`.
 */
const commit = optionsOrUsage(readCommit, 'npm run keep-version -- COMMIT');

const source = join(root, '.build', 'kept-version');
rmSync(source, { recursive: true, force: true });
mkdirSync(source, { recursive: true });
execFileSync('tar', ['x', '-C', source], {
  input: execFileSync('git', ['archive', commit], { cwd: root, maxBuffer: 2 ** 28 }),
});
symlinkSync(join(root, 'node_modules'), join(source, 'node_modules'));

const packageIn = (tree: string) =>
  JSON.parse(readFileSync(join(tree, 'package.json'), 'utf8')) as { version: string; dependencies: object };
const { version, dependencies } = packageIn(source);
if (!isDeepStrictEqual(dependencies, packageIn(root).dependencies)) {
  process.stderr.write(
    `${commit} has other dependencies than this tree. Check out ${commit}, and run npm ci.\n`,
  );
  process.exit(1);
}

const folder = join(root, 'tests', 'released', version);
mkdirSync(folder, { recursive: true });
const keep = (name: string, content: string | Uint8Array) =>
  writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content));

keep('functions.cjs', await bundle());
/** Those of a former version may not know some of these, and pass over them. */
for (const [name, parameters] of Object.entries({ template: {}, 'template-every-parameter': everyParameter }))
  keep(
    `${name}.json`,
    withoutTimes(JSON.stringify(await packagedTemplate(parameters, { tree: source, stage: 'test' }))),
  );
copyFileSync(
  join(source, 'openapi.yaml'),
  join(root, 'tests', 'conformance', 'clients', 'released', `${version}.yaml`),
);
rmSync(source, { recursive: true });

/** Throws where the arguments are not one commit of this repository. */
function readCommit([commit, ...others]: string[]): string {
  if (!commit || others.length > 0) throw new Error('Name the commit of the release.');
  const found = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}^{commit}`];
  if (spawnSync('git', found, { cwd: root }).status !== 0) throw new Error(`There is no commit ${commit}.`);
  return commit;
}

/** Every function by the name of its entry, as they are deployed, and how a test has them reach its AWS. */
async function bundle(): Promise<Uint8Array> {
  process.chdir(source);
  const entries = globSync('functions/**/*.ts').toSorted();
  const lines = entries.map((path) => `export { handler as '${basename(path, '.ts')}' } from './${path}';`);
  const { outputFiles } = await build({
    ...asDeployed(),
    stdin: {
      contents: [...lines, `export { connectThrough } from './shared/aws/connection.ts';`].join('\n'),
      resolveDir: source,
    },
    write: false,
  });
  return outputFiles[0]!.contents;
}

/** Where the framework would have put the code, and when. */
function withoutTimes(template: string): string {
  return template.replaceAll(/serverless\/fargate-clusters\/test\/[^/"]+\/[^/"]+/g, 'functions.zip');
}
