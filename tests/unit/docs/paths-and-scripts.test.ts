import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

/* Decisions and the changelog name paths of their time. */
const pages = [...globSync(['*.md', 'docs/*.md', '{client,local}/README.md']), 'openapi.yaml'].filter(
  (page) => page !== 'CHANGELOG.md',
);
const inCode = (page: string) =>
  [...readFileSync(page, 'utf8').matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!);

test.each(pages)('every path that %s names exists', (page) => {
  const paths = inCode(page)
    .flatMap((code) => code.split(' '))
    .filter((word) =>
      /^(bench|build|client|deployment|docs|infra|functions|local|scripts|shared|tests|workflows)\//.test(
        word,
      ),
    );
  const isThere = (path: string) => globSync(path.replaceAll(/<\w+>/g, '*')).length > 0;
  expect(paths.filter((path) => !isThere(path))).toEqual([]);
});

test.each(pages)('every npm script that %s names exists', (page) => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object };
  const named = [...readFileSync(page, 'utf8').matchAll(/\bnpm run (?:-s )?([\w:-]+)/g)].map(
    ([, name]) => name!,
  );
  expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
});
