import { createRequire } from 'node:module';
import { beforeAll, expect, test } from '@jest/globals';
import { createEvaluate, type Evaluate } from '../../../local/aws/iam/policy/evaluate.ts';
import type { PolicyDocument } from '../../../local/aws/iam/role.ts';
import { actionsOf } from '../../../local/aws/iam/authorization-reference.ts';
import { resolvedPolicies } from './resolved-policies.ts';
import { allowed, every } from './serverless-file.ts';

/* A function may touch the kinds of entries that it uses, and no others, as the packaged policies say. */
const { statements } = createRequire(import.meta.url)('../../../infra/entries.cjs') as {
  statements: Record<string, Record<string, { Action: string }>>;
};
const kinds = Object.keys(statements);
const stage = 'production-eu-west-one';

interface Packaged {
  documents: PolicyDocument[];
  evaluate: Evaluate;
}

const roles = new Map<string, Packaged>();
beforeAll(async () => {
  for (const { name, documents } of await resolvedPolicies(stage, {}))
    roles.set(name, {
      documents,
      evaluate: createEvaluate({ policies: documents.map((document) => ({ name, document })) }),
    });
}, 120_000);

const roleOf = (name: string) => roles.get(`${name[0]!.toUpperCase()}${name.slice(1)}IamRoleLambdaExecution`);
const table = `arn:aws:dynamodb:us-east-1:000000000000:table/fargate-clusters-${stage}-Table-1ABCDEFGHIJKL`;
const functions = Object.entries(every)
  .map(([name, definition]) => ({ name, granted: allowed(definition).filter((one) => one.includes('.')) }))
  .filter(({ granted }) => granted.length > 0);

const may = ({ evaluate }: Packaged, action: string, keys: string[]) =>
  evaluate({
    action,
    resource: table,
    context: keys.length > 0 ? { 'dynamodb:LeadingKeys': keys } : {},
  }) === 'Allowed';

test.each(functions)('$name may touch the entries that it uses, and no others', ({ name, granted }) => {
  const role = roleOf(name)!;
  const possible = kinds.flatMap((kind) =>
    Object.entries(statements[kind]!)
      .filter(([, { Action }]) => may(role, Action, [kind]))
      .map(([action]) => `${kind}.${action}`),
  );
  expect(possible.toSorted()).toEqual(granted.toSorted());
});

/*
 * AWS does not say whether it authorizes a transaction write by write or with all its partition keys together:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
 */
test.each(functions)('$name may write in one transaction what it may write alone', ({ name }) => {
  const role = roleOf(name)!;
  for (const action of ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem']) {
    const own = kinds.filter((kind) => may(role, action, [kind]));
    expect(own.length === 0 || may(role, action, own)).toBe(true);
  }
});

test.each(functions)('$name may do nothing to entries whose kind it does not say', async ({ name }) => {
  const role = roleOf(name)!;
  const actions = (await actionsOf('dynamodb:*')).map(({ id }) => id);
  expect(actions.length).toBeGreaterThan(50);
  expect(actions.filter((id) => may(role, id, []))).toEqual([]);
  const others = kinds.filter(
    (kind) => !Object.values(statements[kind]!).some(({ Action }) => may(role, Action, [kind])),
  );
  for (const other of [...others, 'limits'])
    for (const kind of kinds) expect(actions.filter((id) => may(role, id, [kind, other]))).toEqual([]);
});
