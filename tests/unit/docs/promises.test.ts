import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';

interface Promised {
  number: string;
  proofs: string[];
}

const [proven = ''] = readFileSync('docs/promises.md', 'utf8').split('\n## Not proven yet\n');
const inOneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

const promises: Promised[] = [...proven.matchAll(/^- \*\*(\d+)\*\* (.+(?:\n {2}.+)*)/gm)].map(
  ([, number, text]) => {
    const [, ...proofs] = text!.split(/\n {2}- /).map(inOneLine);
    return { number: number!, proofs };
  },
);

test('no two promises have the same number', () => {
  const numbers = promises.map(({ number }) => number);
  expect(numbers.length).toBeGreaterThan(50);
  expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([]);
});

/** What is wrong with a proof: it is a link to a file, and the title of a test or invariant that is there in quotes. */
function mistake(proof: string): string | undefined {
  const [, file, title] =
    proof.match(/^\[[^\]]+\]\(\.\.\/((?:(?:client|local)\/)?tests\/[^)]+)\): _(.+)_$/) ?? [];
  if (!file) return `no link and title: ${proof}`;
  const source = readFileSync(file, 'utf8').replaceAll("\\'", "'");
  const isThere = ["'", '"', '`'].some((quote) => source.includes(`${quote}${title}${quote}`));
  return isThere ? undefined : `not in ${file}: ${title}`;
}

test.each(promises)('promise $number has a proof, and it exists', ({ proofs }) => {
  expect(proofs).not.toEqual([]);
  expect(proofs.map(mistake).filter(Boolean)).toEqual([]);
});

/** Words of sentences that promise. */
const promising =
  /\b(never|always|nothing|every|at most|at least|no more than|kept for|within|until|as soon as|twice|wins?|guarantees?)\b/i;

/** Pages about how the project is built and tested, which promise nothing of the product, and the promises themselves. */
const aboutTheProject = [
  'emulators',
  'maintaining',
  'performance',
  'promises',
  'pull-request-template',
  'testing',
].map((page) => `docs/${page}.md`);

const withoutCodeAndTests = (page: string) =>
  page
    .replaceAll(/^```[^]*?^ *```$/gm, '\n')
    .replaceAll(/\[[^\]]*\]\(\.\.\/(?:(?:client|local)\/)?tests\/[^)]*\): _[^]+?_(?=[;,)\s]|$)/g, '')
    .replaceAll(/\((?:\[[^\]]*\]\(\.\.\/tests\/[^)]*\)[,\s]*)+\)/g, '');

/** Paragraphs, items, headings and cells, each cut into sentences. */
const sentences = (page: string) =>
  withoutCodeAndTests(page)
    .split(/\n\s*\n|\n(?=\s*(?:[-*]|\d+\.) )|\n(?=#)|(?<=^#.*)\n|\|/m)
    .flatMap((block) => inOneLine(block.replace(/^\s*(?:[-*]|\d+\.) /, '')).split(/(?<=[.!?]\**) /))
    .filter((sentence) => promising.test(sentence));

function descriptions(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]: [string, unknown]) =>
    typeof member === 'string' && ['description', 'summary'].includes(key) ? [member] : descriptions(member),
  );
}

const read = (page: string) => {
  const text = readFileSync(page, 'utf8');
  return page.endsWith('.md') ? text : descriptions(parse(text)).join('\n\n');
};

/**
 * For each page its promising sentences, by the number of their promise. Those of `none` promise nothing of the product,
 * those of `unproven` are in the section "Not proven yet".
 */
const listed = parse(readFileSync('tests/unit/docs/promised-sentences.yaml', 'utf8')) as Record<
  string,
  Record<string, string[]>
>;

const pages = ['README.md', 'openapi.yaml', ...globSync('docs/*.md')].filter(
  (page) => !aboutTheProject.includes(page),
);

const begins = (sentence: string, beginning: string) =>
  beginning.endsWith(' …') ? sentence.startsWith(beginning.slice(0, -2)) : sentence === beginning;

test.each(pages)('every sentence of %s that promises is listed under its promise', (page) => {
  const found = [...new Set(sentences(read(page)))];
  const beginnings = Object.values(listed[page] ?? {}).flat();
  const unlisted = found.filter((sentence) => !beginnings.some((beginning) => begins(sentence, beginning)));
  expect(unlisted).toEqual([]);
  const stale = beginnings.filter((beginning) => !found.some((sentence) => begins(sentence, beginning)));
  expect(stale).toEqual([]);
});

test('sentences are listed under promises that there are', () => {
  const numbers = Object.values(listed).flatMap((byNumber) => Object.keys(byNumber));
  const known = ['none', 'unproven', ...promises.map(({ number }) => number)];
  expect(numbers.filter((number) => !known.includes(number))).toEqual([]);
});
