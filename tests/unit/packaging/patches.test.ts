import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { OnLoadArgs, OnLoadResult, Plugin, PluginBuild } from 'esbuild';
import { contracts } from '../../../shared/contracts/every-contract.ts';
import { asDeployed, bundleEntries, type Bundles } from '../../support/bundles.ts';

/* A patch whose path or text fits no more would do nothing, unseen: docs/decisions/0055. */
const { plugins = [], ...options } = asDeployed();

/** The files that each patch has changed, by its name. */
const changed = new Map<string, string[]>(plugins.map(({ name }) => [name, []]));

/** The patch, with a note of every file for which it returns something else than what is there. */
const watched = ({ name, setup }: Plugin): Plugin => ({
  name,
  setup: (build) =>
    setup({
      ...build,
      onLoad: (where, load) =>
        build.onLoad(where, async (args) => {
          const result = await load(args);
          if (isChange(args, result)) changed.get(name)!.push(relative('.', args.path));
          return result;
        }),
    } satisfies PluginBuild),
});

const isChange = ({ path }: OnLoadArgs, result: OnLoadResult | null | undefined) =>
  result?.contents !== undefined && String(result.contents) !== readFileSync(path, 'utf8');

let bundles: Bundles;
beforeAll(async () => {
  bundles = await bundleEntries({ ...options, plugins: plugins.map(watched) });
}, 180_000);
afterAll(() => bundles.remove());

const names = plugins.map(({ name }) => name);

test.each(names)('%s changes a file of the bundles', (name) => {
  expect(changed.get(name)).not.toEqual([]);
});

const clients = ['cloudformation', 'cloudwatch-logs', 'dynamodb', 'ec2', 'ecs', 'service-quotas', 'sfn'];

test.each(['literal-schema-keys', 'client-versions', 'short-endpoints'])(
  '%s changes every client',
  (name) => {
    const found = changed.get(name)!.map((path) => /@aws-sdk\/client-([^/]+)\//.exec(path)![1]);
    expect([...new Set(found)].toSorted()).toEqual(clients);
  },
);

test('lean-contracts changes files of every folder that it names', () => {
  const found = changed.get('lean-contracts')!.map((path) => path.split('/').slice(0, 2).join('/'));
  expect([...new Set(found)].toSorted()).toEqual(
    ['contracts', 'domain', 'http', 'journal'].map((folder) => `shared/${folder}`),
  );
});

test('no function contains the response of a contract as openapi.yaml describes it', () => {
  const described = contracts.map(({ response }) => response.description).filter(({ length }) => length > 30);
  const found = [...bundles.files].flatMap(([name, file]) => {
    const code = readFileSync(file, 'utf8');
    return described.filter((description) => code.includes(description)).map((one) => `${name}: ${one}`);
  });
  expect(described).not.toEqual([]);
  expect(found).toEqual([]);
});
