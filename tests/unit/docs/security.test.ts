import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { contracts } from '../../../shared/contracts/every-contract.ts';

const page = readFileSync('docs/security.md', 'utf8');

/** The cells of the table under a heading, row by row. */
function table(heading: string): string[][] {
  const section = page.split(`## ${heading}\n`)[1]!.split('\n## ')[0]!;
  const [, , ...rows] = section.match(/^\|.*\|$/gm)!;
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

test('the table of scopes has every route under the scope of its contract', () => {
  const written = table('Who may call').map(([scope, routes]) => [
    scope!.replaceAll('`', ''),
    [...routes!.matchAll(/`([^`]+)`/g)].map(([, route]) => route),
  ]);
  const byScope = Map.groupBy(contracts, ({ scope }) => scope ?? 'none');
  const promised = [...byScope].map(([scope, its]) => [
    scope,
    its.map(({ method, path }) => `${method} ${path}`),
  ]);
  expect(Object.fromEntries(written)).toEqual(Object.fromEntries(promised));
});

interface Shown {
  threat: string;
  file?: string | undefined;
  name?: string | undefined;
}

const shown: Shown[] = table('Threats').flatMap(([threat = '', , tests]) => {
  const found = [...tests!.matchAll(/\]\(\.\.\/(tests\/[^)]+)\): _(.+?)_(?=;|$)/g)];
  return found.length > 0 ? found.map(([, file, name]) => ({ threat, file, name })) : [{ threat }];
});

test.each(shown)('$threat: there is the test "$name"', ({ file, name }) => {
  expect(file).toBeDefined();
  expect(readFileSync(file!, 'utf8')).toContain(name);
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
