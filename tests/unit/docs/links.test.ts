import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';

const pages = [
  ...globSync('*.md'),
  ...['client', 'local', 'tests/conformance'].map((folder) => `${folder}/README.md`),
  ...globSync('docs/**/*.md'),
];

/** The anchors that GitHub gives to the headings of a page, and those that stand in it. */
function anchors(page: string): string[] {
  const text = readFileSync(page, 'utf8').replaceAll(/^( *)```.*\n[^]*?^\1```$/gm, '');
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );
  return [...headings, ...[...text.matchAll(/<a id="(.+?)"/g)].map(([, id]) => id!)];
}

test.each(pages)('%s links to headings that are there', (page) => {
  const links = [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:)([^)#]*\.md)?#([^)]+)\)/g)];
  const missing = links.filter(([, file, anchor]) => {
    const target = file ? join(dirname(page), file) : page;
    return !anchors(target).includes(anchor!);
  });
  expect(missing.map(([link]) => link)).toEqual([]);
});

test.each(pages)('%s links to what is there', (page) => {
  const links = [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(
    ([, link]) => link!,
  );
  expect(links.filter((link) => !existsSync(join(dirname(page), link)))).toEqual([]);
});
