import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { contracts } from '../../shared/contracts/every-contract.ts';

const folder = new URL('../../functions/api/', import.meta.url);
const kebab = (camel: string) => camel.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** They answer whatever no contract takes, and browsers before they send a request. */
const withoutContract = ['refuse-route.ts', 'answer-preflight.ts'];

test('every contract has an entry, and every entry a contract', () => {
  const entries = readdirSync(folder).filter((file) => !withoutContract.includes(file));
  expect(entries.toSorted()).toEqual(
    contracts.map(({ operationId }) => `${kebab(operationId)}.ts`).toSorted(),
  );
});

test.each(contracts)('the entry of $operationId says its method and path first', (contract) => {
  const source = readFileSync(new URL(`${kebab(contract.operationId)}.ts`, folder), 'utf8');
  const [, firstLine] = /\/\*\*\s+(?:\* )?(.*)/.exec(source) ?? [];
  expect(firstLine).toMatch(/^[A-Z]+ \/\S+: .+\.( \*\/)?$/);
  expect(firstLine!.split(': ')[0]).toBe(`${contract.method} ${contract.path}`);
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
  ({ method, body, problems }) => {
    const ofBody = ['invalid_json', 'body_too_large', 'unsupported_media_type'];
    const ofKey = ['idempotency_key_in_use', 'idempotency_key_reused'];
    for (const code of ofBody) expect(problems.some((one) => one === code)).toBe(body !== undefined);
    for (const code of ofKey)
      expect(problems.some((one) => one === code)).toBe(['POST', 'PATCH'].includes(method));
  },
);
