import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const sources = globSync('{functions,shared}/**/*.ts').map((path) => ({
  path,
  text: readFileSync(path, 'utf8'),
}));

/** `import { z }` bundles all of zod, and the schemas of `zod` have every method there is. */
test('zod is imported as `* as z` from zod/mini, of which a bundle has what it uses', () => {
  const others = sources.filter(({ text }) =>
    /from 'zod(?!\/mini')|import (?!(type )?\* as z)[^;]* from 'zod/.test(text),
  );
  expect(others.map(({ path }) => path)).toEqual([]);
});

test('the environment is read in shared/config.ts alone', () => {
  const readers = sources.filter(({ text }) => /\bprocess\.env\b/.test(text));
  expect(readers.map(({ path }) => path)).toEqual(['shared/config.ts']);
});

test('nothing in the product asks whether it runs locally', () => {
  const askers = sources.filter(({ text }) => /IS_OFFLINE|AWS_ENDPOINT_URL/.test(text));
  expect(askers.map(({ path }) => path)).toEqual([]);
});

test('the first line of an endpoint says its method and path', () => {
  const entries = sources.filter(({ path }) => path.startsWith('functions/api/'));
  const silent = entries.filter(({ text }) => !/\/\*\*[\s*]+([A-Z]+ \/|Any other method or path)/.test(text));
  expect(silent.map(({ path }) => path)).toEqual([]);
});

const mostLines = 250;

test(`no TypeScript file has more than ${mostLines} lines, except the generated client`, () => {
  const written = globSync('**/*.{ts,mts}', {
    exclude: ['**/node_modules', 'client/generated', 'client/dist', '.*'],
  });
  const lines = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n').length;
  expect(written.filter((path) => lines(path) > mostLines)).toEqual([]);
});
