import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { handlerReads } from '../../local/aws/cloudformation/handler-reads.ts';
import type { HandlerPermissions } from '../../scripts/generate/handler-permissions.ts';
import { clusterTypes } from '../../scripts/generate/handler-permissions.ts';
import { actionsOf, isOfType } from '../../local/aws/iam/authorization-reference.ts';

/* Local CloudFormation charges the role of a stack with what the handlers of its resources read. */
const file = 'local/aws/cloudformation/handler-permissions.json';
const permissions = JSON.parse(readFileSync(file, 'utf8')) as HandlerPermissions;
const account = { region: 'us-east-1', accountId: '000000000000' };
const handlers = ['create', 'read', 'delete'];

/** Keys of the customer's own, which no cluster has. */
const notAsked = ['kms:DescribeKey'];

const physicalIds: Record<string, string> = {
  'AWS::ECS::Service': 'arn:aws:ecs:us-east-1:000000000000:service/web/web',
};
const role = 'arn:aws:iam::000000000000:role/web';

const readsOf = (type: string) =>
  handlerReads(
    { type, handlers },
    {
      physicalId: physicalIds[type] ?? 'web',
      properties: { executionRoleArn: role, taskRoleArn: role },
      tags: [],
      generatedName: () => 'web',
      wait: async () => {},
    },
    account,
  );

test.each(clusterTypes())('what the handlers of %s only read is charged', async (type) => {
  const asked = new Set(handlers.flatMap((handler) => permissions[type]![handler] ?? []));
  const found = await Promise.all([...asked].map(async (name) => (await actionsOf(name))[0]));
  const reading = found.filter((action) => action && ['Read', 'List'].includes(action.accessLevel));
  const expected = reading.map((action) => action!.id).filter((id) => !notAsked.includes(id));
  expect([...new Set(readsOf(type).map(({ action }) => action))].toSorted()).toEqual(expected.toSorted());
});

test.each(clusterTypes())('it is on what IAM takes it on, for %s', async (type) => {
  for (const { action: name, resource } of readsOf(type)) {
    const [action] = await actionsOf(name);
    const types = action!.resourceTypes.filter((one) => resource !== '*' && isOfType(resource, one));
    expect([name, resource, types.length > 0]).toEqual([name, resource, !action!.isWildcardOnly]);
  }
});
