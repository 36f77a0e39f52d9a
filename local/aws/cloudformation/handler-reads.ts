import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Permission } from '../iam/permission.ts';
import { madeOf, type Account } from './resource-types/deployment/deployed-type.ts';
import { sharedTypes } from './resource-types/deployment/deployed-types.ts';
import type { ExistingResource, ResourceType } from './resource-types/resource-type.ts';

/** What the handlers of each type of resource ask for, as the schemas of CloudFormation say. */
export const permissions = JSON.parse(
  readFileSync(join(import.meta.dirname, 'handler-permissions.json'), 'utf8'),
) as Record<string, Record<string, string[]>>;

/** What is asked for in the name of a property that no template here has. */
const ofOtherProperties = new Set(['kms:DescribeKey']);

/** Reads that IAM takes on a resource: the one that is made, but for the roles of a task definition. */
const onResource = new Set([
  'ec2:DescribeVpcAttribute',
  'ecs:DescribeClusters',
  'ecs:DescribeServiceDeployments',
  'ecs:DescribeServices',
  'ecs:ListServiceDeployments',
  'iam:GetRole',
  'iam:GetRolePolicy',
  'iam:ListAttachedRolePolicies',
  'iam:ListRolePolicies',
  'logs:GetDataProtectionPolicy',
  'logs:ListTagsForResource',
]);

const isRead = (action: string) => /^\w+:(Describe|Get|List)/.test(action) && !ofOtherProperties.has(action);

function arnsOf(type: string, resource: ExistingResource<unknown>, account: Account): string[] {
  const { physicalId, properties } = resource;
  const { region, accountId } = account;
  const shared = sharedTypes[type];
  if (shared) return shared.arns(madeOf(shared, resource), account);
  if (type === 'AWS::ECS::TaskDefinition') {
    const { executionRoleArn, taskRoleArn } = properties as Record<string, string | undefined>;
    return [executionRoleArn, taskRoleArn].filter((arn) => arn !== undefined);
  }
  if (type === 'AWS::EC2::VPC') return [`arn:aws:ec2:${region}:${accountId}:vpc/${physicalId}`];
  if (type === 'AWS::ECS::Cluster') return [`arn:aws:ecs:${region}:${accountId}:cluster/${physicalId}`];
  return [physicalId];
}

/** IAM takes it on the service and on the deployment of the service, which has an id of its own. */
const withDeployment = (action: string, arn: string): string[] =>
  action === 'ecs:DescribeServiceDeployments'
    ? [arn, `${arn.replace(':service/', ':service-deployment/')}/*`]
    : [arn];

/** What the handlers of a type read of a resource. */
export function handlerReads(
  { type, handlers }: { type: string; handlers: readonly string[] },
  resource: ExistingResource<unknown>,
  account: Account,
): Permission[] {
  const actions = handlers.flatMap((handler) => permissions[type]?.[handler] ?? []);
  const arns = arnsOf(type, resource, account);
  return [...new Set(actions)].filter(isRead).flatMap((action) => {
    const on = onResource.has(action) ? arns.flatMap((arn) => withDeployment(action, arn)) : ['*'];
    return on.map((one) => ({ action, resource: one, context: {} }));
  });
}

/** A type whose handlers are charged with what they read, beside the calls that they make here. */
export function withReads(
  type: ResourceType,
  account: Account,
  ask: (permissions: Permission[]) => void,
): ResourceType {
  const read = (resource: ExistingResource<unknown>, ...handlers: string[]) =>
    ask(handlerReads({ type: type.name, handlers }, resource, account));
  return {
    ...type,
    async settle(resource) {
      await type.settle?.(resource);
      read(resource, 'create', 'read');
    },
    async delete(resource) {
      read(resource, 'delete');
      await type.delete(resource);
    },
  };
}
