import { expect, test } from '@jest/globals';
import type { Statement } from '../../../local/aws/iam/role.ts';
import { actionsOf } from '../../../local/aws/iam/authorization-reference.ts';
import { readRoles } from '../../support/deployment.ts';

/** Named after this deployment, or one thing alone; else others' things fit as well. */
const isNarrow = (resource: string) =>
  !resource.includes('*') || /fargate-clusters-test|fargate-clusters--test--|\/test\//.test(resource);

/** The actions that change something, which AWS takes on a resource. */
async function changes({ Action }: Statement): Promise<string[]> {
  const actions = (await Promise.all([Action].flat().map(actionsOf))).flat();
  return actions
    .filter(({ accessLevel, isWildcardOnly }) => !isWildcardOnly && !['Read', 'List'].includes(accessLevel))
    .map(({ id }) => id);
}

async function tooWide(): Promise<string[]> {
  const statements = readRoles().flatMap(({ name, policies }) =>
    policies.flatMap(({ document }) => document.Statement.map((statement) => ({ name, statement }))),
  );
  const found = await Promise.all(
    statements
      .filter(({ statement }) => !statement.Condition && ![statement.Resource ?? '*'].flat().every(isNarrow))
      .map(async ({ name, statement }) => (await changes(statement)).map((id) => `${name} ${id}`)),
  );
  return found.flat();
}

/* Why: infra/resources/cloudformation-policies.yml. What is made has no tag yet, and the VPC may be another account's. */
const makesNew = [
  'CreateVpc',
  'CreateInternetGateway',
  'CreateSubnet',
  'CreateRouteTable',
  'CreateSecurityGroup',
];

test('whatever changes things that others may have as well has a condition', async () => {
  expect(await tooWide()).toEqual(
    makesNew.map((action) => `fargate-clusters-test-CloudFormationRole ec2:${action}`),
  );
});
