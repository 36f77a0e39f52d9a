import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { root } from '../../scripts/root.ts';
import { asDeployed, bundleEntries } from './bundles.ts';
import type { Functions, Handler } from './entries.ts';
import { environment } from './environment.ts';

const require = createRequire(import.meta.url);

const connection = join(root, 'shared', 'aws', 'connection.ts');

type Bundle = { handler: Handler; connectThrough: Functions['connect'] };

/** Lets a test say how the code in a bundle reaches AWS. */
const withConnection: Plugin = {
  name: 'with-connection',
  setup: (build) =>
    build.onLoad({ filter: /[\\/]functions[\\/](\w+|steps[\\/][\w-]+)[\\/][\w-]+\.ts$/ }, ({ path }) => ({
      contents: `${readFileSync(path, 'utf8')}export { connectThrough } from ${JSON.stringify(connection)};`,
      loader: 'ts',
    })),
};

/** The functions as they are bundled for their deployment, and which of them have run. */
export async function bundledFunctions() {
  Object.assign(process.env, environment);
  const options = asDeployed();
  const { files, remove } = await bundleEntries({
    ...options,
    plugins: [withConnection, ...options.plugins!],
  });
  const bundles = [...files].map(([name, file]): [string, Bundle] => [name, require(file) as Bundle]);
  remove();
  const idle = new Set(files.keys());
  const watched = ([name, { handler }]: [string, Bundle]): [string, Handler] => [
    name,
    (event, context) => {
      idle.delete(name);
      return handler(event, context);
    },
  ];
  const functions: Functions = {
    handlers: new Map(bundles.map(watched)),
    connect: (...through) => bundles.forEach(([, bundle]) => bundle.connectThrough(...through)),
  };
  return { functions, idle };
}
