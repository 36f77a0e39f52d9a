import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const pages = globSync('**/*.md', { exclude: (path) => /node_modules|^\./.test(path) });
const blocks = /^( *)```.*\n[^]*?^\1```$/gm;
const withoutLinks = (text: string) => text.replaceAll(/\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1');

/** What a cell needs where it breaks at every space and hyphen: GitHub's letters, its padding, that of code. */
function pixels(cell: string): number {
  const words = cell.replaceAll(/[`*]/g, '').split(/[\s-]/);
  return Math.max(...words.map(({ length }) => length)) * 8 + 26 + (cell.includes('`') ? 11 : 0);
}

function width(table: string): number {
  const rows = table.trim().split('\n');
  const cells = rows
    .filter((row) => !/^\|[ :|-]+\|$/.test(row))
    .map((row) => withoutLinks(row).slice(1, -1).split('|').map(pixels));
  return cells[0]!.reduce((sum, _, column) => sum + Math.max(...cells.map((row) => row[column] ?? 0)), 0);
}

/* GitHub leaves 358 pixels on a phone of 390; headers are bold, and a little wider than assumed here. */
test.each(pages)('a phone shows the tables of %s', (page) => {
  const text = readFileSync(page, 'utf8').replaceAll(blocks, '');
  const tables = text.match(/(?:^\|.*\|\n)+/gm) ?? [];
  expect(tables.filter((table) => width(table) > 345)).toEqual([]);
});

test.each(pages)('no line in the code blocks of %s is longer than 120 columns', (page) => {
  const code = readFileSync(page, 'utf8').match(blocks) ?? [];
  const lines = code.flatMap((block) => block.split('\n'));
  expect(lines.filter(({ length }) => length > 120)).toEqual([]);
});

test.each(pages)('no heading of %s skips a level', (page) => {
  const levels = [
    ...readFileSync(page, 'utf8')
      .replaceAll(blocks, '')
      .matchAll(/^(#+) /gm),
  ].map(([, marks]) => marks!.length);
  expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
});
