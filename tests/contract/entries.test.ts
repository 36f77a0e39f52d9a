import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { contracts } from '../../shared/contracts/every-contract.ts';
import { entryOf } from '../support/entries.ts';

const folder = new URL('../../functions/api/', import.meta.url);

/** They answer whatever no contract takes, and which methods a path has. */
const withoutContract = ['refuse-route.ts', 'answer-options.ts'];

test('every contract has an entry, and every entry a contract', () => {
  const entries = readdirSync(folder).filter((file) => !withoutContract.includes(file));
  expect(entries.toSorted()).toEqual(
    [...new Set(contracts.map((contract) => `${entryOf(contract)}.ts`))].toSorted(),
  );
});

test.each(contracts)('the entry of $operationId says its method and path first', (contract) => {
  const source = readFileSync(new URL(`${entryOf(contract)}.ts`, folder), 'utf8');
  const [, firstLine] = /\/\*\*\s+(?:\* )?(.*)/.exec(source) ?? [];
  expect(firstLine).toMatch(/^[A-Z]+ \/.+: .+\.( \*\/)?$/);
  const [said = ''] = firstLine!.split(': ');
  const paths = said.replace(/^[A-Z]+ /, '').split(/, | and /);
  expect([said.split(' ')[0], paths.includes(contract.path)]).toEqual([contract.method, true]);
});

test('no two contracts share a route', () => {
  const routes = contracts.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`);
  expect(new Set(routes).size).toBe(routes.length);
});

test.each(contracts)('$operationId names no problem twice', ({ problems }) => {
  expect(new Set(problems).size).toBe(problems.length);
});

test.each(contracts)(
  '$operationId names the problems that its inputs bring',
  ({ operationId, method, body, problems }) => {
    const ofBody = ['invalid_json', 'body_too_large', 'unsupported_media_type'];
    const ofKey = ['idempotency_key_in_use', 'idempotency_key_reused'];
    const takesKey = ['POST', 'PATCH'].includes(method) && !operationId.startsWith('plan');
    for (const code of ofBody) expect(problems.some((one) => one === code)).toBe(body !== undefined);
    for (const code of ofKey) expect(problems.some((one) => one === code)).toBe(takesKey);
  },
);
