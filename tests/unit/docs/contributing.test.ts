import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const pages = ['CONTRIBUTING.md', 'docs/maintaining.md', 'docs/pull-request-template.md'];
const inCode = (page: string) =>
  [...readFileSync(page, 'utf8').matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!);

test.each(pages)('every path that %s names exists', (page) => {
  const paths = inCode(page)
    .flatMap((code) => code.split(' '))
    .filter((word) =>
      /^(bench|client|deployment|deployment|docs|functions|local|scripts|shared|tests|workflows)\//.test(
        word,
      ),
    );
  expect(paths.filter((path) => !existsSync(path))).toEqual([]);
});

test.each(pages)('every npm script that %s names exists', (page) => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object };
  const named = [...readFileSync(page, 'utf8').matchAll(/\bnpm run (?:-s )?([\w:-]+)/g)].map(
    ([, name]) => name!,
  );
  expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
});
