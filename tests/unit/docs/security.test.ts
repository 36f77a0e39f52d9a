import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { contracts } from '../../../shared/contracts/every-contract.ts';

const page = readFileSync('docs/security.md', 'utf8');

/** The items of the list under a heading, each in one line: what stands before its first colon, and what follows. */
function items(heading: string): [name: string, rest: string][] {
  const section = page.split(`## ${heading}\n`)[1]!.split('\n## ')[0]!;
  return [...section.matchAll(/^- ([`*]+)(.+?)\1: (.+(?:\n {2}.+)*)/gm)].map(([, , name, rest]) => [
    name!,
    rest!.replaceAll(/\s+/g, ' '),
  ]);
}

test('the list of scopes has every route under the scope of its contract', () => {
  const written = items('Who may call').map(([scope, routes]) => [
    scope,
    [...routes.matchAll(/`([^`]+)`/g)].map(([, route]) => route),
  ]);
  const byScope = Map.groupBy(contracts, ({ scope }) => scope ?? 'none');
  const promised = [...byScope].map(([scope, its]) => [
    scope,
    its.map(({ method, path }) => `${method} ${path}`),
  ]);
  expect(Object.fromEntries(written)).toEqual(Object.fromEntries(promised));
});

/** The assets, and for each attacker the cells: the assets that each is about, and its text. */
const [assets, ...attackers] = page
  .split('## Attackers and assets\n')[1]!
  .split('\n## ')[0]!
  .split(/^### /m)
  .map((part) => ({
    attacker: part.split('\n')[0]!,
    cells: [...part.matchAll(/^- \*\*(.+?)\*\*: (.+(?:\n {2}.+)*)/gm)].map(([, names, text]) => ({
      names: names!.split(', '),
      text: text!.replaceAll(/\s+/g, ' '),
    })),
  }));
const names = assets!.cells.flatMap((cell) => cell.names);

test('the attackers and the assets are those that somebody has thought through', () => {
  expect(attackers.map(({ attacker }) => attacker)).toEqual([
    'Nobody',
    'A reader',
    'A writer',
    'A writer of another team',
    'Another stage',
    'A function that was taken over',
  ]);
  expect(names).toHaveLength(10);
});

test.each(attackers)('$attacker: each asset has one cell', ({ cells }) => {
  expect(cells.flatMap((cell) => cell.names).toSorted()).toEqual(names.toSorted());
});

/** For each time that a word stands in a text, the sentences after it, without the links to tests. */
const sentencesAfter = (word: string, text: string) =>
  text
    .split(word)
    .slice(1)
    .map(
      (rest) => rest.replaceAll(/\(?\[[^\]]*\]\(\.\.\/tests\/[^)]*\)[,)]?/g, '').match(/[.](?= |$)/g) ?? [],
    );

test.each(attackers)('$attacker: each cell names a test, or says that it is open', ({ cells }) => {
  expect(cells.filter(({ text }) => !/\]\(\.\.\/tests\/|\*\*Open\*\*: /.test(text))).toEqual([]);
});

test.each(attackers)('$attacker: what is open says what to do instead', ({ cells }) => {
  const alone = cells.filter(({ text }) =>
    sentencesAfter('**Open**: ', text).some(({ length }) => length < 2),
  );
  expect(alone).toEqual([]);
});

test('there is each test that the page names', () => {
  const files = [...page.matchAll(/\]\(\.\.\/(tests\/[^)#]+)\)/g)].map(([, file]) => file!);
  expect(files.length).toBeGreaterThan(80);
  const without = [...new Set(files)].filter(
    (file) => !existsSync(file) || !/^\s*test(\.each)?\b/m.test(readFileSync(file, 'utf8')),
  );
  expect(without).toEqual([]);
});

test('every parameter of the gateway is explained', () => {
  const given = ['authorizers', 'cors', 'documents', 'throttling'].flatMap((file) =>
    [
      ...readFileSync(`infra/gateway/${file}.cjs`, 'utf8').matchAll(
        /(?:parameter|list|number)\(variables, '(\w+)'/g,
      ),
    ].map(([, name]) => name!),
  );
  expect(given.length).toBeGreaterThan(2);
  for (const name of [...given, 'readRate', 'readBurst', 'writeRate', 'writeBurst'])
    expect(page).toContain(name);
});
