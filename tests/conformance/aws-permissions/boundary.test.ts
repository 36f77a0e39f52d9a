import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { managedPolicies } from '../../../local/aws/iam/managed-policies.ts';
import type { Permission } from '../../../local/aws/iam/permission.ts';
import type { PolicyDocument } from '../../../local/aws/iam/role.ts';
import { clusterTemplates, templateOf } from '../../../scripts/check/lint-templates/cluster-templates.ts';
import type { Template } from '../../../shared/domain/template/template.ts';
import { openToSources } from '../../support/deploy.ts';
import { readDeployment } from '../../support/deployment.ts';
import { judgedBy, refused } from './judged-by.ts';
import { account, options } from './options.ts';
import { createResolve } from './resolve.ts';
import { survivors } from './survivors.ts';

/*
 * What options ask for is allowed by the roles that stacks make and by the boundary of these roles, which allows nothing
 * else: docs/task-definitions.md, "Roles of tasks".
 */
const { resources } = readDeployment('test', ['executeCommand=true', ...openToSources]);
const boundary = createResolve(resources)(
  resources['RoleBoundary']!.Properties['PolicyDocument'],
) as PolicyDocument;

const isWithin = judgedBy([boundary]);

interface RoleProperties {
  ManagedPolicyArns?: string[];
  Policies?: { PolicyDocument: PolicyDocument }[];
}

/** All policies of a role of a template; none where it has no such role. */
function policiesOf({ Resources }: Template, role: string): PolicyDocument[] {
  const { ManagedPolicyArns = [], Policies = [] } = createResolve(Resources)(
    Resources[role]?.Properties ?? {},
  ) as RoleProperties;
  return [
    ...ManagedPolicyArns.map((arn) => managedPolicies[arn]!),
    ...Policies.map(({ PolicyDocument }) => PolicyDocument),
  ];
}

const needs = options.flatMap((option) => option.needs);
const templateFor = ({ request }: { request: object }) => templateOf({ name: 'web', ...request });

test.each(options)('$option: the $role may do what it asks for, within the boundary', (option) => {
  const policies = policiesOf(templateFor(option), option.role);
  expect(refused(option.needs, judgedBy(policies))).toEqual([]);
  expect(refused(option.needs, isWithin)).toEqual([]);
});

test('each option in docs/task-definitions.md that gives a role of a stack a right is here', () => {
  const page = readFileSync('docs/task-definitions.md', 'utf8');
  const items = ['Execution role', 'Task role'].flatMap((role) => {
    const [, list = ''] = new RegExp(`^${role}:\\n\\n((?:(?:- |  ).+\\n)+)`, 'm').exec(page) ?? [];
    return list
      .split(/^- /m)
      .filter(Boolean)
      .map((item) => item.split(/: ?/));
  });
  const rows = items.filter(([, right = '']) => !right.startsWith('none'));
  expect(rows).toHaveLength(6);
  const named = rows.flatMap(([option = '']) => [...option.matchAll(/`(\w+)`/g)].map(([, name]) => name!));
  expect(named.filter((name) => !JSON.stringify(options).includes(name))).toEqual([]);
});

test('no action and no resource can be taken from the boundary without an option lacking it', async () => {
  expect(await survivors(boundary, needs, () => Promise.resolve(false))).toEqual([]);
});

test('whatever roles of stacks are allowed, an option asks for, and the boundary allows', () => {
  const templates = [...options.map(templateFor), ...Object.values(clusterTemplates())];
  const roles = ['ExecutionRole', 'TaskRole'];
  const statements = templates.flatMap((template) =>
    roles.flatMap((role) => policiesOf(template, role).flatMap(({ Statement }) => Statement)),
  );
  const given = new Set(statements.flatMap(({ Action }) => Action));
  expect([...given].toSorted()).toEqual([...new Set(needs.map(({ action }) => action))].toSorted());
});

/** Images may be in repositories of other accounts, and these actions take no resource of an account. */
const everywhere = (action: string) => /^(?:ecr|ssmmessages):/.test(action);

test('the boundary allows none of it in another account, but for images', () => {
  const elsewhere = needs
    .filter(({ action }) => !everywhere(action))
    .map((one) => JSON.parse(JSON.stringify(one).replaceAll(account, '111111111111')) as Permission);
  expect(elsewhere.filter(isWithin)).toEqual([]);
});

test('what the boundary allows on conditions, it does not allow without', () => {
  const keys = boundary.Statement.flatMap(({ Condition = {} }) =>
    Object.values(Condition).flatMap(Object.keys),
  );
  const conditional = needs.filter(({ context }) => Object.keys(context).some((key) => keys.includes(key)));
  expect(new Set(conditional.map(({ action }) => action))).toEqual(
    new Set(['kms:Decrypt', 's3:GetBucketLocation', 's3:GetObject']),
  );
  expect(conditional.map((one) => ({ ...one, context: {} })).filter(isWithin)).toEqual([]);
});
