import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { createEvaluate } from '../../../local/aws/iam/policy/evaluate.ts';
import type { PolicyDocument, Statement } from '../../../local/aws/iam/role.ts';
import type { Contract, Scope } from '../../../shared/contracts/contract.ts';
import { contracts } from '../../../shared/contracts/every-contract.ts';

/* What docs/security.md says of the policies of callers with an IAM identity. */

const api = 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/$default';
const allow = { Effect: 'Allow', Action: 'execute-api:Invoke' } as const;

const arnOf = ({ method, path }: Pick<Contract, 'method' | 'path'>, value: string) =>
  `${api}/${method}${path.replaceAll(/\{\w+\}/g, value)}`;

const evaluateWith = (statements: Statement[]) =>
  createEvaluate({ policies: [{ name: 'caller', document: { Statement: statements } as PolicyDocument }] });

const routesOf = (...scopes: Contract['scope'][]) => contracts.filter(({ scope }) => scopes.includes(scope));

/** The policy that names the methods and paths of a scope, with `*` for a parameter. */
const policyFor = (scope: Scope) =>
  evaluateWith([{ ...allow, Resource: routesOf(scope).map((contract) => arnOf(contract, '*')) }]);

const reaches = (evaluate: ReturnType<typeof evaluateWith>, contract: Contract, value = 'web') =>
  evaluate({ action: 'execute-api:Invoke', resource: arnOf(contract, value), context: {} }) === 'Allowed';

test.each(routesOf('clusters:delete'))(
  'who has the policy for clusters:write may not $method $path',
  (contract) => {
    expect(reaches(policyFor('clusters:write'), contract)).toBe(false);
    expect(reaches(policyFor('clusters:delete'), contract)).toBe(true);
  },
);

const page = readFileSync('docs/security.md', 'utf8');
const shown = JSON.parse(/```json\n(\{\n {2}"Version".*?)```/s.exec(page)![1]!) as { Statement: Statement[] };
const reader = evaluateWith(
  JSON.parse(
    JSON.stringify(shown.Statement)
      .replaceAll('REGION', 'eu-west-1')
      .replaceAll('ACCOUNT', '111122223333')
      .replaceAll(':API/', ':a1b2c3d4e5/'),
  ) as Statement[],
);

test.each(contracts)('the policy for readers is the same as clusters:read for $method $path', (contract) => {
  const { scope, operationId } = contract;
  const isRead = ['clusters:read', 'known', null].includes(scope) && operationId !== 'getTaskDefinition';
  expect(reaches(reader, contract)).toBe(isRead);
});
